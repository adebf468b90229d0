namespace DataEng.Core.Model;

/// <summary>Why a review was called; decides which steps and questions come first.</summary>
public enum Trigger
{
    NewPipeline,
    Refactor,
    QualityIssue,
    LateData,
    SchemaChange,
    Performance,
    Backfill,
}

/// <summary>A pipeline design: the one document from which everything else is derived.</summary>
public sealed record PipelineDesign : ModelRecord
{
    [Field("Id", "Slug of the design.", Format = FieldFormat.Id)]
    public required string Id { get; init; }

    [Field("Title", "What the pipeline is called.")]
    public string? Title { get; init; }

    [Field("Summary", "What the pipeline is for, who uses it, what is being decided.", Format = FieldFormat.Markdown)]
    public string? Summary { get; init; }

    [Field("Tags", "Words to find the design by.")]
    public IReadOnlyList<string> Tags { get; init; } = [];

    [Field("Owner", "Who decides about the pipeline.")]
    public Owner? Owner { get; init; }

    [Field("Triggers", "Why the review was called.")]
    public IReadOnlyList<Trigger> Triggers { get; init; } = [];

    [Field(
        "Scope",
        "Selectors of what the review is about; the rest is context. Empty means everything.",
        Format = FieldFormat.Selector,
        Refers = ReferenceTarget.Selector
    )]
    public IReadOnlyList<string> Scope { get; init; } = [];

    [Field("Baseline", "The design that findings are compared with.")]
    public Baseline? Baseline { get; init; }

    [Field("Seed", "Seed of every simulation.", Min = 0)]
    public long? Seed { get; init; }

    [Field("As of", "The instant a report is made for.")]
    public DateTimeOffset? AsOf { get; init; }

    [Field("Environments", "Where the pipeline runs, in the order of promotion.")]
    public IReadOnlyList<DeploymentEnvironment> Environments { get; init; } = [];

    [Field("Platforms", "Products that hold the data, with region and prices.")]
    public IReadOnlyList<Platform> Platforms { get; init; } = [];

    [Field("Pools", "Shared slots that jobs compete for.")]
    public IReadOnlyList<Pool> Pools { get; init; } = [];

    [Field("Calendars", "Business days and holidays.")]
    public IReadOnlyList<BusinessCalendar> Calendars { get; init; } = [];

    [Field("Datasets", "Tables, topics, views, files and interfaces.")]
    public IReadOnlyList<Dataset> Datasets { get; init; } = [];

    [Field("Jobs", "What reads and writes datasets.")]
    public IReadOnlyList<Job> Jobs { get; init; } = [];

    [Field("Checks", "Data-quality checks and monitors.")]
    public IReadOnlyList<Check> Checks { get; init; } = [];

    [Field("Backfills", "Requests to recompute history.")]
    public IReadOnlyList<BackfillRequest> Backfills { get; init; } = [];

    [Field("Metrics", "Figures before and after.")]
    public IReadOnlyList<Metric> Metrics { get; init; } = [];

    [Field("Questions", "What somebody still has to answer.")]
    public IReadOnlyList<Question> Questions { get; init; } = [];

    [Field("Decisions", "Choices made, with the options that were turned down.")]
    public IReadOnlyList<Decision> Decisions { get; init; } = [];

    [Field("Assumptions", "What is taken for granted until checked.")]
    public IReadOnlyList<Assumption> Assumptions { get; init; } = [];

    [Field("Waivers", "Findings that are accepted for a time.")]
    public IReadOnlyList<Waiver> Waivers { get; init; } = [];

    [Field("Evidence", "Imported artefacts that numbers and findings point to.")]
    public IReadOnlyList<Evidence> Evidence { get; init; } = [];

    [Field(
        "Provenance",
        "Where values come from, by path; an entry covers everything beneath it.",
        Refers = ReferenceTarget.Path
    )]
    public IReadOnlyDictionary<string, Provenance> Provenance { get; init; } = ReadOnlyMap<Provenance>.Empty;

    [Field("Rule packs", "Pinned versions of a team's rule packs.")]
    public IReadOnlyList<string> RulePacks { get; init; } = [];

    [Field("Parameters", "Thresholds of rules overridden for this design, by rule and name.")]
    public IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>> Parameters { get; init; } =
        ReadOnlyMap<IReadOnlyDictionary<string, string>>.Empty;

    [Field("Former ids", "Paths that were renamed, and what they are called now.", Refers = ReferenceTarget.Path)]
    public IReadOnlyDictionary<string, string> FormerIds { get; init; } = ReadOnlyMap<string>.Empty;
}
