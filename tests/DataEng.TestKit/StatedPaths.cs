using DataEng.Core.Model;
using DataEng.Core.Model.Shapes;
using DataEng.Core.Model.Text;

namespace DataEng.TestKit;

/// <summary>The paths of everything that a design states: elements, their fields, entries of maps.</summary>
public static class StatedPaths
{
    public static IReadOnlyList<string> Of(PipelineDesign design)
    {
        var paths = new List<string>();
        Walk(ModelShapes.Design, design, "", paths);
        return paths;
    }

    private static void Walk(ValueShape shape, object? value, string path, List<string> paths)
    {
        if (shape.SaysNothing(value))
            return;
        if (path.Length > 0)
            paths.Add(path);
        switch (shape)
        {
            case RecordShape record:
                foreach (var field in record.Fields)
                    Walk(field.Value, field.Get(value!), ElementPath.Join(path, field.Name), paths); // it says something
                break;
            case ListShape { Key: not null } list:
                var seen = new Dictionary<string, int>(StringComparer.Ordinal);
                foreach (var item in list.Items(value))
                {
                    var key = list.KeyOf(item!); // lists hold no null
                    var occurrence = seen[key] = seen.GetValueOrDefault(key) + 1;
                    Walk(list.Item, item, ElementPath.Join(path, ElementPath.Segment(key, occurrence)), paths);
                }
                break;
            case MapShape map:
                foreach (var (key, item) in map.Entries(value))
                    Walk(map.Item, item, ElementPath.Join(path, ElementPath.Escape(key)), paths);
                break;
        }
    }
}
