using DataEng.Core.Model.Shapes;
using DataEng.Core.Model.Text;

namespace DataEng.Web.Sessions.History;

/// <summary>A path in words for messages, such as <c>Layer of stg_orders</c>.</summary>
public static class PathWords
{
    public static string Of(string path)
    {
        var segments = ElementPath.Segments(path);
        string? label = null;
        string? element = null;
        ValueShape? shape = ModelShapes.Design;
        foreach (var segment in segments)
        {
            var key = ElementPath.Unescape(segment).Key;
            switch (shape)
            {
                case RecordShape record:
                    var field = record.Field(key);
                    (label, shape) = (field?.Info.Label ?? LabelOfUnknown(segment, key), field?.Value);
                    break;
                case ListShape list:
                    (label, element, shape) = (null, key, list.Item);
                    break;
                case MapShape map:
                    (label, element, shape) = (null, key, map.Item);
                    break;
                default:
                    return path;
            }
        }
        return (label, element) switch
        {
            (null, null) => "the design",
            (null, _) => element,
            (_, null) => label,
            _ => $"{label} of {element}",
        };
    }

    private static string LabelOfUnknown(string segment, string key) => segment == "~place" ? "Place" : key;
}
