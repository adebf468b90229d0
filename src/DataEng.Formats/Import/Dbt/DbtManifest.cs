using System.Diagnostics.CodeAnalysis;
using DataEng.Formats.Import.Json;

namespace DataEng.Formats.Import.Dbt;

/// <summary>What a dbt manifest says of a project, as far as a design can use it; macros and docs are not kept.</summary>
internal sealed record DbtManifest
{
    public required DbtArtefact Artefact { get; init; }
    public string? ProjectName { get; init; }
    public string? Adapter { get; init; }

    /// <summary>Models, seeds, snapshots, analyses, operations and whatever else stands under <c>nodes</c> but tests.</summary>
    public required IReadOnlyList<DbtNode> Nodes { get; init; }
    public required IReadOnlyList<DbtTest> Tests { get; init; }
    public required IReadOnlyList<DbtSource> Sources { get; init; }
    public required IReadOnlyList<DbtExposure> Exposures { get; init; }

    /// <summary>Metrics, semantic models, saved queries and unit tests.</summary>
    public required IReadOnlyList<DbtElement> Others { get; init; }

    /// <summary>User-defined functions (dbt 1.11 on); they take no part in the counts.</summary>
    public required IReadOnlyList<DbtElement> Functions { get; init; }
    public required IReadOnlyList<DbtGroup> Groups { get; init; }

    /// <summary>Unique ids of what dbt left out because it is disabled.</summary>
    public required IReadOnlyList<string> Disabled { get; init; }

    /// <summary>Everything that counts as an enabled node, in the order of the sections.</summary>
    public IEnumerable<DbtElement> Elements => [.. Nodes, .. Tests, .. Sources, .. Exposures, .. Others];
}

/// <summary>Something with a unique id in a dbt project.</summary>
internal record DbtElement
{
    /// <summary>The key it stands under, such as <c>model.shop.orders</c>.</summary>
    public required string UniqueId { get; init; }

    /// <summary>As dbt spells it: model, seed, snapshot, test, source, exposure, metric ...</summary>
    public required string ResourceType { get; init; }
    public required string Name { get; init; }
    public string? Package { get; init; }
    public string? Description { get; init; }

    /// <summary>Path inside the project of the file it is written in.</summary>
    public string? File { get; init; }
    public IReadOnlyList<string> DependsOn { get; init; } = [];
    public IReadOnlyList<string> Tags { get; init; } = [];
    public DbtOwner? Owner { get; init; }
    public string? Group { get; init; }
    public DbtConfig Config { get; init; } = DbtConfig.Empty;
}

/// <summary>A model, seed or snapshot, or another node that is no test.</summary>
internal sealed record DbtNode : DbtElement
{
    [SetsRequiredMembers]
    public DbtNode(DbtElement element)
        : base(element) { }

    public string? Database { get; init; }
    public string? Schema { get; init; }
    public string? Alias { get; init; }
    public string? Language { get; init; }

    /// <summary>The compiled statement; the raw one where there is no compiled one and it holds no Jinja.</summary>
    public string? Sql { get; init; }
    public IReadOnlyList<DbtColumn> Columns { get; init; } = [];
    public IReadOnlyList<DbtConstraint> Constraints { get; init; } = [];
    public bool? ContractEnforced { get; init; }
    public string? Access { get; init; }
    public string? Version { get; init; }
    public string? LatestVersion { get; init; }
    public string? DeprecationDate { get; init; }

    /// <summary>As dbt itself derives it, from constraints or from unique and not_null tests.</summary>
    public IReadOnlyList<string> PrimaryKey { get; init; } = [];
}

/// <summary>A generic test on a model or source, or a singular test written as a statement.</summary>
internal sealed record DbtTest : DbtElement
{
    [SetsRequiredMembers]
    public DbtTest(DbtElement element)
        : base(element) { }

    /// <summary>Null for a singular test.</summary>
    public string? TestName { get; init; }
    public string? TestNamespace { get; init; }
    public JsonMap? Arguments { get; init; }
    public string? ColumnName { get; init; }
    public string? AttachedNode { get; init; }
    public string? FileKeyName { get; init; }
    public string? Sql { get; init; }
}

/// <summary>A table that the project reads and does not write.</summary>
internal sealed record DbtSource : DbtElement
{
    [SetsRequiredMembers]
    public DbtSource(DbtElement element)
        : base(element) { }

    public string? SourceName { get; init; }
    public string? Database { get; init; }
    public string? Schema { get; init; }
    public string? Identifier { get; init; }
    public string? Loader { get; init; }
    public string? LoadedAtField { get; init; }
    public string? LoadedAtQuery { get; init; }
    public DbtFreshness? Freshness { get; init; }
    public IReadOnlyList<DbtColumn> Columns { get; init; } = [];
}

/// <summary>A dashboard, notebook or application that reads the project's models.</summary>
internal sealed record DbtExposure : DbtElement
{
    [SetsRequiredMembers]
    public DbtExposure(DbtElement element)
        : base(element) { }

    public string? Kind { get; init; }
    public string? Label { get; init; }
    public string? Url { get; init; }
    public string? Maturity { get; init; }
}

/// <summary>A column as a properties file describes it.</summary>
internal sealed record DbtColumn(string Name)
{
    public string? Type { get; init; }
    public string? Description { get; init; }
    public IReadOnlyList<DbtConstraint> Constraints { get; init; } = [];
    public IReadOnlyList<string> Tags { get; init; } = [];
    public DbtMeta Meta { get; init; } = DbtMeta.Empty;
}

/// <summary>A constraint of a model or, with no columns of its own, of the column it stands on.</summary>
internal sealed record DbtConstraint(string Type, IReadOnlyList<string> Columns, string? Expression);

/// <summary>A group of models and who answers for them.</summary>
internal sealed record DbtGroup(string UniqueId, string Name, DbtOwner? Owner);

/// <summary>A person or team as dbt names one.</summary>
internal sealed record DbtOwner(string? Name, string? Email);

/// <summary>What of free-form <c>meta</c> has a place in a design.</summary>
internal sealed record DbtMeta(DbtOwner? Owner, string? Classification, string? Pii)
{
    public static DbtMeta Empty { get; } = new(null, null, null);
}

/// <summary>How old a source's newest row may be before dbt warns or fails.</summary>
internal sealed record DbtFreshness(DbtPeriod? WarnAfter, DbtPeriod? ErrorAfter, string? Filter);

/// <summary>A length of time as dbt counts one: <c>12 hour</c>.</summary>
internal readonly record struct DbtPeriod(int Count, string Unit);
