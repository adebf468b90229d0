using DataEng.Core.Model;
using DataEng.Core.Model.Shapes;
using DataEng.Core.Model.Text;

namespace DataEng.Web.Naming;

/// <summary>A path in words for titles and messages, such as <c>Layer of Orders</c>.</summary>
public static class PathWords
{
    public static string Of(PipelineDesign design, string path)
    {
        var element = ElementName.Of(design, path);
        return Label(path) switch
        {
            null => element,
            var label when element == ElementName.OfDesign => label,
            var label => $"{label} of {element}",
        };
    }

    /// <summary>The field that a path ends in; null where it ends in an element.</summary>
    private static string? Label(string path)
    {
        string? label = null;
        ValueShape? shape = ModelShapes.Design;
        foreach (var segment in ElementPath.Segments(path))
        {
            var key = ElementPath.Unescape(segment).Key;
            (label, shape) = shape switch
            {
                RecordShape record => (
                    record.Field(key)?.Info.Label ?? LabelOfUnknown(segment, key),
                    record.Field(key)?.Value
                ),
                ListShape list => (null, list.Item),
                MapShape map => ($"{label} {key}", map.Item),
                _ => (key, shape),
            };
        }
        return label;
    }

    private static string LabelOfUnknown(string segment, string key) => segment == "~place" ? "Place" : key;
}
