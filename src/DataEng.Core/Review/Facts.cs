using System.Globalization;
using DataEng.Core.Model;
using DataEng.Core.Model.Shapes;
using DataEng.Core.Model.Text;

namespace DataEng.Core.Review;

/// <summary>
/// What a rule may ask about a design besides its element. Each question is noted with the evaluation, so the runner
/// knows exactly which evaluations an edit makes stale. Questions about the element itself are not noted: whatever
/// changes about an element, it is judged again.
/// </summary>
public sealed class Facts
{
    private readonly DesignIndex _index;
    private readonly ReviewSettings _settings;
    private readonly HashSet<FactKey> _asked = [];
    private string _id = "";
    private string _path = "";

    internal Facts(DesignIndex index, ReviewSettings settings)
    {
        _index = index;
        _settings = settings;
    }

    /// <summary>The instant the analysis is made for.</summary>
    public DateTimeOffset AsOf => _settings.AsOf;

    public DependencyGraph Graph => Asked(FactKind.Graph, "", _index.Graph);

    /// <summary>The design as a whole; an evaluation that asks for it is judged again after every edit.</summary>
    public PipelineDesign Design => Asked(FactKind.Design, "", _index.Design);

    /// <summary>Waivers of the design, by id.</summary>
    public IReadOnlyList<Waiver> Waivers =>
        Asked(FactKind.Waivers, "", _index.Design.Waivers.OrderBy(w => w.Id, StringComparer.Ordinal).ToList());

    public Dataset? Dataset(string id) => Asked(FactKind.Dataset, id, _index.Dataset(id));

    public Job? Job(string id) => Asked(FactKind.Job, id, _index.Job(id));

    public Check? Check(string id) => Asked(FactKind.Check, id, _index.Check(id));

    /// <summary>Whether a job or dataset, by path, is part of a dependency cycle.</summary>
    public bool IsInCycle(string path) => AskedAt(FactKind.InCycle, path, _index.Graph.InCycle.Contains(path));

    /// <summary>The answer of an analysis of the whole design for one element.</summary>
    public TAnswer Answer<TAnswer>(DesignAnalysis<TAnswer> analysis, string id)
        where TAnswer : IEquatable<TAnswer>
    {
        if (id != _id)
            _asked.Add(new FactKey(FactKind.Analysis, id, analysis));
        return analysis.Of(_index, id);
    }

    /// <summary>Output edges into a dataset, by job id.</summary>
    public IReadOnlyList<Writer> Writers(string dataset) => Asked(FactKind.Writers, dataset, _index.Writers(dataset));

    /// <summary>Input edges out of a dataset, by job id.</summary>
    public IReadOnlyList<Reader> Readers(string dataset) => Asked(FactKind.Readers, dataset, _index.Readers(dataset));

    /// <summary>Checks of a dataset, by id.</summary>
    public IReadOnlyList<Check> Checks(string dataset) => Asked(FactKind.Checks, dataset, _index.Checks(dataset));

    /// <summary>Backfill requests that begin at a dataset or job.</summary>
    public IReadOnlyList<BackfillRequest> Backfills(string root) =>
        Asked(FactKind.Backfills, root, _index.Backfills(root));

    /// <summary>A threshold: the policy's value, else the design's, else the rule's default.</summary>
    public decimal Parameter(RuleInfo rule, RuleParameter parameter)
    {
        foreach (var source in new[] { _settings.Parameters, _index.Design.Parameters })
        {
            if (
                source.GetValueOrDefault(rule.Id)?.GetValueOrDefault(parameter.Name) is { } text
                && PlainDecimal.TryRead(text, out var value)
            )
                return value;
        }
        return parameter.Default;
    }

    /// <summary>How the value at a path came into the design.</summary>
    public Origin Origin(string path)
    {
        if (!ElementPath.IsBeneath(path, _path))
            _asked.Add(new FactKey(FactKind.Provenance, ElementPath.ElementOf(path)));
        return _index.Origins.Of(path);
    }

    /// <summary>Begins the evaluation of a unit that is an element, or of one that is none.</summary>
    /// <param name="path">Path of the element; empty for none.</param>
    /// <param name="id">Its id.</param>
    internal void Begin(string path, string id)
    {
        // A unit without element has no own facts: nothing may look like one.
        (_path, _id) = path.Length == 0 ? ("\0", "\0") : (path, id);
        _asked.Clear();
    }

    /// <summary>The facts that were asked for since the beginning.</summary>
    internal FactKey[] AskedFacts() => _asked.Count == 0 ? [] : [.. _asked];

    /// <summary>Paths that an element had before renames.</summary>
    internal IReadOnlyList<string> FormerPaths(string path) => _index.FormerPaths(path);

    internal FindingThreshold Applied(RuleInfo rule, RuleParameter parameter)
    {
        var value = Parameter(rule, parameter);
        var source =
            value == parameter.Default
                ? parameter.Source
                : $"overridden, default {parameter.Default.ToString(CultureInfo.InvariantCulture)}";
        return new FindingThreshold(parameter.Name, value, source);
    }

    /// <summary>The text of the value at a path; null where nothing is stated.</summary>
    internal string? Text(string path)
    {
        var segments = ElementPath.Segments(path);
        if (segments.Length < 3)
            return FieldCatalogue.Text(Design, path);
        // Lists of elements are looked up in the index, not walked, and only what was looked up is noted.
        var id = ElementPath.Unescape(segments[1]).Key;
        ModelRecord? element;
        switch (segments[0])
        {
            case "datasets":
                element = Dataset(id);
                break;
            case "jobs":
                element = Job(id);
                break;
            case "checks":
                element = Check(id);
                break;
            case "backfills":
                var backfill = _index.Design.Backfills.FirstOrDefault(b => b.Id == id);
                element = backfill;
                _asked.Add(new FactKey(FactKind.Backfills, backfill?.Root ?? ""));
                break;
            default:
                return FieldCatalogue.Text(Design, path);
        }
        return element is null
            ? null
            : FieldCatalogue.Text(
                path,
                FieldCatalogue.ValueIn(ModelShapes.Of(element.GetType()), element, segments.AsSpan(2))
            );
    }

    private T Asked<T>(FactKind kind, string id, T answer)
    {
        if (id != _id)
            _asked.Add(new FactKey(kind, id));
        return answer;
    }

    private T AskedAt<T>(FactKind kind, string path, T answer)
    {
        if (path != _path)
            _asked.Add(new FactKey(kind, path));
        return answer;
    }
}
