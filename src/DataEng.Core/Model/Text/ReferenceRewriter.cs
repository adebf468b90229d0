using DataEng.Core.Model.Shapes;

namespace DataEng.Core.Model.Text;

/// <summary>Rewrites every reference to renamed elements, sharing all records that hold none.</summary>
/// <param name="renamed">What was renamed.</param>
/// <param name="before">The design before the rename.</param>
internal sealed class ReferenceRewriter(RenameSet renamed, PipelineDesign before)
{
    private readonly PathRewriter _paths = new(renamed);

    private readonly bool _onlyColumns = renamed.Elements.All(e => e.Target == ReferenceTarget.Column);
    private readonly bool _elementsMoved = renamed.Elements.Any(e =>
        e.Target is ReferenceTarget.Dataset or ReferenceTarget.Job
    );
    private readonly HashSet<string> _datasets = [.. before.Datasets.Select(d => d.Id)];
    private readonly HashSet<string> _jobs = [.. before.Jobs.Select(j => j.Id)];

    /// <summary>The design with references to the new keys, and the old paths among its former ids.</summary>
    public PipelineDesign Rewrite(PipelineDesign design)
    {
        var rewritten = References(design);
        var former = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var (path, now) in design.FormerIds)
            former[path] = _paths.Rewrite(now);
        foreach (var element in renamed.Elements)
        {
            var (from, to) = element.Moves[0];
            former.Remove(to);
            former[from] = to;
        }
        return rewritten with { FormerIds = former, Provenance = WithoutAliases(rewritten.Provenance, former) };
    }

    /// <summary>An id that is taken again is no former one any more, and nobody needs to know where the alias came from.</summary>
    private static IReadOnlyDictionary<string, Provenance> WithoutAliases(
        IReadOnlyDictionary<string, Provenance> provenance,
        SortedDictionary<string, string> former
    )
    {
        var gone = provenance.Keys.Where(IsOfGoneAlias).ToHashSet(StringComparer.Ordinal);
        return gone.Count == 0
            ? provenance
            : new SortedDictionary<string, Provenance>(
                provenance.Where(p => !gone.Contains(p.Key)).ToDictionary(StringComparer.Ordinal),
                StringComparer.Ordinal
            );

        bool IsOfGoneAlias(string path) =>
            path.StartsWith("formerIds/", StringComparison.Ordinal)
            && !former.ContainsKey(ElementPath.Unescape(ElementPath.Segments(path)[1]).Key);
    }

    /// <summary>The design with references to the new keys.</summary>
    public PipelineDesign References(PipelineDesign design) =>
        (PipelineDesign)InRecord(ModelShapes.Design, design, null);

    private object InRecord(RecordShape shape, object record, string? dataset)
    {
        if (record is SchemaVersion version && _onlyColumns)
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
                return Term(referring, dataset);
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
        // A bare id means the dataset where there are both.
        if (refers == ReferenceTarget.DatasetOrJob)
            refers = _datasets.Contains(text) ? ReferenceTarget.Dataset : ReferenceTarget.Job;
        return renamed.NewKey(refers, dataset, text) ?? text;
    }

    private object Term(IReferringValue value, string? dataset)
    {
        object now = value;
        foreach (var element in renamed.Elements)
        {
            if (Concerns(element, dataset) && now is IReferringValue referring)
                now = referring.Renamed(element.Target, element.From, element.To);
        }
        return now;
    }

    private static bool Concerns(RenamedElement element, string? dataset) =>
        element.Target switch
        {
            ReferenceTarget.Column or ReferenceTarget.SchemaVersion => element.Dataset == dataset,
            ReferenceTarget.Calendar => true,
            _ => false, // terms name columns and calendars
        };

    /// <summary>The selectors that select what one selected before: both ids where one stood for a dataset and a job.</summary>
    private IEnumerable<string> Selectors(string selector)
    {
        var core = selector.Trim('+');
        if (core.Length == 0 || !_elementsMoved)
            return [selector];
        var keys = new List<string>();
        if (_datasets.Contains(core))
            keys.Add(renamed.NewKey(ReferenceTarget.Dataset, null, core) ?? core);
        if (_jobs.Contains(core))
            keys.Add(renamed.NewKey(ReferenceTarget.Job, null, core) ?? core);
        if (keys.Count == 0)
            keys.Add(_paths.Rewrite(core));
        var start = selector.IndexOf(core, StringComparison.Ordinal);
        return keys.Distinct(StringComparer.Ordinal)
            .OrderBy(key => key != core)
            .Select(key => string.Concat(selector.AsSpan(0, start), key, selector.AsSpan(start + core.Length)));
    }
}
