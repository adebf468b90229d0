using DataEng.Core.Model.Shapes;

namespace DataEng.Core.Model.Text;

/// <summary>Rewrites every reference to one renamed element, sharing all records that hold none.</summary>
/// <param name="target">What was renamed.</param>
/// <param name="inDataset">The dataset that a renamed column or schema version belongs to.</param>
/// <param name="from">The old key.</param>
/// <param name="to">The new key.</param>
/// <param name="fromPath">The old path.</param>
/// <param name="toPath">The new path.</param>
internal sealed class ReferenceRewriter(
    ReferenceTarget target,
    string? inDataset,
    string from,
    string to,
    string fromPath,
    string toPath
)
{
    public PipelineDesign Rewrite(PipelineDesign design)
    {
        var rewritten = (PipelineDesign)InRecord(ModelShapes.Design, design, null);
        var former = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var (path, now) in design.FormerIds)
            former[path] = Path(now);
        former.Remove(toPath);
        former[fromPath] = toPath;
        return rewritten with { FormerIds = former };
    }

    private object InRecord(RecordShape shape, object record, string? dataset)
    {
        dataset = record switch
        {
            Dataset d => d.Id,
            JobInput i => i.Dataset,
            JobOutput o => o.Dataset,
            Check c => c.Dataset,
            _ => dataset,
        };
        if (record is SchemaVersion version && target == ReferenceTarget.Column)
            return version; // columns of other versions keep their own names
        foreach (var field in shape.Fields)
        {
            if (field.Name == "formerIds")
                continue;
            var value = field.Get(record);
            var changed = value is null ? null : InValue(field.Value, value, field.Info.Refers, dataset);
            if (!ReferenceEquals(value, changed))
                record = RecordShape.With(record, field, changed);
        }
        return record;
    }

    private object InValue(ValueShape shape, object value, ReferenceTarget refers, string? dataset)
    {
        switch (shape)
        {
            case RecordShape record:
                return InRecord(record, value, dataset);
            case ListShape list:
                var items = list.Items(value);
                var rewritten = items.Select(i => i is null ? null : InValue(list.Item, i, refers, dataset)).ToList();
                return items.SequenceEqual(rewritten, ReferenceEqualityComparer.Instance)
                    ? value
                    : list.Build(rewritten);
            case MapShape map:
                return InMap(map, value, refers, dataset);
            case ScalarShape { Type: ScalarType.Term } when value is IReferringValue referring:
                return referring.Renamed(Concerns(target, dataset) ? target : ReferenceTarget.None, from, to);
            case ScalarShape when value is string text:
                return Text(text, refers, dataset);
            default:
                return value;
        }
    }

    private object InMap(MapShape map, object value, ReferenceTarget refers, string? dataset)
    {
        var changed = false;
        var entries = new List<KeyValuePair<string, object>>();
        foreach (var (key, item) in map.Entries(value))
        {
            var newKey = Text(key, refers, dataset);
            var newItem = map.Item is RecordShape record ? InRecord(record, item, dataset) : item;
            changed |= newKey != key || !ReferenceEquals(newItem, item);
            entries.Add(new(newKey, newItem));
        }
        return changed ? map.Build(entries) : value;
    }

    private string Text(string text, ReferenceTarget refers, string? dataset)
    {
        switch (refers)
        {
            case ReferenceTarget.Path:
                return Path(text);
            case ReferenceTarget.Selector:
                return Selector(text);
            case ReferenceTarget.DatasetOrJob:
                return text == from && target is (ReferenceTarget.Dataset or ReferenceTarget.Job) ? to : text;
            default:
                return refers == target && refers != ReferenceTarget.None && text == from && Concerns(refers, dataset)
                    ? to
                    : text;
        }
    }

    private bool Concerns(ReferenceTarget refers, string? dataset) =>
        refers is not (ReferenceTarget.Column or ReferenceTarget.SchemaVersion) || dataset == inDataset;

    private string Path(string path)
    {
        if (ElementPath.IsBeneath(path, fromPath))
            return toPath + path[fromPath.Length..];
        if (target != ReferenceTarget.Dataset)
            return path;
        // Edges are keyed by the dataset they touch.
        var segments = ElementPath.Segments(path);
        if (segments.Length < 4 || segments[0] != "jobs" || segments[2] is not ("inputs" or "outputs"))
            return path;
        var (key, occurrence) = ElementPath.Unescape(segments[3]);
        if (key != from)
            return path;
        segments[3] = ElementPath.Segment(to, occurrence);
        return string.Join('/', segments);
    }

    private string Selector(string selector)
    {
        if (target is not (ReferenceTarget.Dataset or ReferenceTarget.Job))
            return selector;
        var core = selector.Trim('+');
        var replaced = core == from ? to : Path(core);
        return selector.Replace(core, replaced, StringComparison.Ordinal);
    }
}
