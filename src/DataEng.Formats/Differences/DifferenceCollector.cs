using DataEng.Core.Model;
using DataEng.Core.Model.Shapes;
using DataEng.Core.Model.Text;

namespace DataEng.Formats.Differences;

/// <summary>
/// Turns the patch between two designs into differences by element. Cost follows the size of the change, besides one
/// index of the elements.
/// </summary>
internal sealed class DifferenceCollector
{
    private readonly ElementIndex _old;
    private readonly ElementIndex _new;
    private readonly Dictionary<string, List<FieldDifference>> _fields = new(StringComparer.Ordinal);
    private readonly Dictionary<string, ChangeKind> _kinds = new(StringComparer.Ordinal);

    private DifferenceCollector(PipelineDesign old, PipelineDesign now) =>
        (_old, _new) = (new ElementIndex(old), new ElementIndex(now));

    public static IReadOnlyList<ElementDifference> Collect(PipelineDesign old, PipelineDesign now)
    {
        var renamed = Renames.Follow(old, now);
        var collector = new DifferenceCollector(renamed.Design, now);
        foreach (var (_, path) in renamed.Paths)
            collector._kinds[path] = ChangeKind.Renamed;
        foreach (var operation in PatchDiff.Between(renamed.Design, now).Operations)
            collector.Add(operation);
        var former = renamed.Paths.ToDictionary(p => p.To, p => p.From, StringComparer.Ordinal);
        return collector.Elements(former);
    }

    private List<ElementDifference> Elements(Dictionary<string, string> former) =>
        [
            .. _kinds
                .OrderBy(k => ElementIndex.RankOf(k.Key))
                .ThenBy(k => k.Key, StringComparer.Ordinal)
                .Select(k => new ElementDifference(
                    k.Key,
                    (_new.Find(k.Key) ?? _old.Find(k.Key)) is { } record ? ElementIndex.NameOf(record) : null,
                    k.Value,
                    _fields.GetValueOrDefault(k.Key) ?? []
                )
                {
                    FormerPath = former.GetValueOrDefault(k.Key),
                }),
        ];

    private void Add(PatchOperation operation)
    {
        var path = operation.Path;
        switch (operation.Verb)
        {
            case PatchVerb.Add when ElementIndex.IsElementList(path) && operation.Value is { } added:
                AddElement(ElementPath.Join(path, ElementPath.Segment(KeyOf(path, added))), added);
                break;
            case PatchVerb.Add when operation.Value is { } value:
                var shape = (ElementIndex.ShapeAt(path) as ListShape)?.Item;
                Note(ElementPath.Join(path, ElementPath.Segment(KeyOf(path, value))), shape, null, value);
                break;
            case PatchVerb.Remove when ElementIndex.IsElement(path):
                _kinds[path] = ChangeKind.Removed;
                break;
            case PatchVerb.Remove:
                Note(path, ElementIndex.ShapeAt(path), _old.Node(path), null);
                break;
            case PatchVerb.Unset:
                Compare(path, _old.Node(path), null);
                break;
            case PatchVerb.Set:
                Compare(path, _old.Node(path), operation.Value);
                break;
        }
    }

    private void AddElement(string path, DataNode value)
    {
        _kinds[path] = ChangeKind.Added;
        foreach (var entry in ((DataMap)value).Entries)
        {
            if (entry.Key != "id")
                Compare(ElementPath.Join(path, ElementPath.Escape(entry.Key)), null, entry.Value);
        }
        // What is beneath an added element makes it no changed one.
        _kinds[path] = ChangeKind.Added;
    }

    private void Compare(string path, DataNode? old, DataNode? now) =>
        Compare(path, ElementIndex.ShapeAt(path), old, now);

    /// <summary>Notes the leaves of a record apart, so that each has its own label.</summary>
    private void Compare(string path, ValueShape? shape, DataNode? old, DataNode? now)
    {
        if (shape is ListShape { Key: not null } && SameWithoutOrder(old, now))
            return;
        if (shape is not (RecordShape or MapShape) || old is not (DataMap or null) || now is not (DataMap or null))
        {
            Note(path, shape, old, now);
            return;
        }
        var before = old as DataMap ?? DataMap.Empty;
        var after = now as DataMap ?? DataMap.Empty;
        foreach (var key in before.Entries.Concat(after.Entries).Select(e => e.Key).Distinct(StringComparer.Ordinal))
        {
            var below = (shape as RecordShape)?.Field(key)?.Value ?? (shape as MapShape)?.Item;
            if (!Equals(before[key], after[key]))
                Compare(ElementPath.Join(path, ElementPath.Escape(key)), below, before[key], after[key]);
        }
    }

    private void Note(string path, ValueShape? shape, DataNode? old, DataNode? now)
    {
        var element = ElementIndex.IsInElement(path) ? ElementPath.ElementOf(path) : "";
        _kinds.TryAdd(element, ChangeKind.Changed);
        if (!_fields.TryGetValue(element, out var fields))
            _fields[element] = fields = [];
        fields.Add(
            new FieldDifference(
                path,
                FieldLabels.Of(path, element.Length == 0 ? 0 : 2),
                old is null ? null : FieldLabels.Value(shape, old),
                now is null ? null : FieldLabels.Value(shape, now)
            )
        );
    }

    private static bool SameWithoutOrder(DataNode? old, DataNode? now) =>
        old is DataList before
        && now is DataList after
        && before.Items.Count == after.Items.Count
        && before.Items.All(i => before.Items.Count(i.Equals) == after.Items.Count(i.Equals));

    private static string KeyOf(string list, DataNode item)
    {
        var key = (ElementIndex.ShapeAt(list) as ListShape)?.Key?.Name;
        return key is not null && (item as DataMap)?[key] is DataScalar scalar ? scalar.Text : "";
    }
}
