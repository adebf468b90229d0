using DataEng.Core.Model.Shapes;

namespace DataEng.Core.Model.Text;

/// <summary>Rewrites every reference to one renamed element, sharing all records that hold none.</summary>
/// <param name="renamed">What was renamed.</param>
/// <param name="before">The design before the rename.</param>
internal sealed class ReferenceRewriter(RenamedElement renamed, PipelineDesign before)
{
    private readonly PathRewriter _paths = new(renamed);

    /// <summary>Whether a job has the renamed dataset's id or the other way round, so that the bare id means both.</summary>
    private readonly bool _isShared =
        renamed.Target == ReferenceTarget.Dataset && before.Jobs.Any(j => j.Id == renamed.From)
        || renamed.Target == ReferenceTarget.Job && before.Datasets.Any(d => d.Id == renamed.From);

    public PipelineDesign Rewrite(PipelineDesign design)
    {
        var rewritten = (PipelineDesign)InRecord(ModelShapes.Design, design, null);
        var former = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var (path, now) in design.FormerIds)
            former[path] = _paths.Rewrite(now);
        var (from, to) = renamed.Moves[0];
        former.Remove(to);
        former[from] = to;
        return rewritten with { FormerIds = former };
    }

    private object InRecord(RecordShape shape, object record, string? dataset)
    {
        if (record is SchemaVersion version && renamed.Target == ReferenceTarget.Column)
            return version; // columns of other versions keep their own names
        dataset = DatasetOf(record) ?? dataset;
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

    /// <summary>The dataset whose columns are meant inside a record; null where the record does not say.</summary>
    private string? DatasetOf(object record) =>
        record switch
        {
            Dataset d => d.Id,
            JobInput i => i.Dataset,
            JobOutput o => o.Dataset,
            Check c => c.Dataset,
            // A window is cut on the event time of what drives the job.
            Job j => (j.Inputs.FirstOrDefault(i => i.Role == InputRole.Driving) ?? j.Inputs.FirstOrDefault())?.Dataset,
            BackfillRequest { Root: { } root } => before.Datasets.Any(d => d.Id == root)
                ? root
                : before.Jobs.FirstOrDefault(j => j.Id == root)?.Outputs.FirstOrDefault()?.Dataset,
            _ => null,
        };

    private object InValue(ValueShape shape, object value, ReferenceTarget refers, string? dataset)
    {
        switch (shape)
        {
            case RecordShape record:
                return InRecord(record, value, dataset);
            case ListShape list when refers == ReferenceTarget.Selector:
                var selectors = list.Items(value).Cast<string>().ToList();
                var followed = selectors.SelectMany(Selectors).ToList();
                return followed.SequenceEqual(selectors, StringComparer.Ordinal) ? value : list.Build(followed);
            case ListShape list:
                var items = list.Items(value);
                var rewritten = new object?[items.Count];
                var changed = false;
                for (var i = 0; i < rewritten.Length; i++)
                {
                    rewritten[i] = items[i] is { } item ? InValue(list.Item, item, refers, dataset) : null;
                    changed |= !ReferenceEquals(rewritten[i], items[i]);
                }
                return changed ? list.Build(rewritten) : value;
            case MapShape map:
                return InMap(map, value, refers, dataset);
            case ScalarShape { Type: ScalarType.Term } when value is IReferringValue referring:
                return referring.Renamed(
                    Concerns(renamed.Target, dataset) ? renamed.Target : ReferenceTarget.None,
                    renamed.From,
                    renamed.To
                );
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
        if (refers == ReferenceTarget.Path)
            return _paths.Rewrite(text);
        if (text != renamed.From || refers == ReferenceTarget.None)
            return text;
        var isMeant = refers switch
        {
            // A bare id means the dataset where there are both.
            ReferenceTarget.DatasetOrJob => renamed.Target == ReferenceTarget.Dataset
                || (renamed.Target == ReferenceTarget.Job && !_isShared),
            _ => refers == renamed.Target && Concerns(refers, dataset),
        };
        return isMeant ? renamed.To : text;
    }

    private bool Concerns(ReferenceTarget refers, string? dataset) =>
        refers is not (ReferenceTarget.Column or ReferenceTarget.SchemaVersion) || dataset == renamed.Dataset;

    /// <summary>The selectors that select what one selected before: both ids where one stood for a dataset and a job.</summary>
    private IEnumerable<string> Selectors(string selector)
    {
        var core = selector.Trim('+');
        if (renamed.Target is not (ReferenceTarget.Dataset or ReferenceTarget.Job) || core.Length == 0)
            return [selector];
        var replaced = core == renamed.From ? renamed.To : _paths.Rewrite(core);
        if (replaced == core)
            return [selector];
        var start = selector.IndexOf(core, StringComparison.Ordinal);
        var followed = string.Concat(selector.AsSpan(0, start), replaced, selector.AsSpan(start + core.Length));
        return core == renamed.From && _isShared ? [selector, followed] : [followed];
    }
}
