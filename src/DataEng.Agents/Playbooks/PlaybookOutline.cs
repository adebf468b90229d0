namespace DataEng.Agents.Playbooks;

/// <summary>A heading that a playbook must have, and the heading it belongs under, null at the top level.</summary>
public sealed record OutlineHeading(string Id, string? Under = null);

/// <summary>Where a step of the workbench takes its guidance from: one heading, or several shown one after the other.</summary>
public sealed record OutlineStep(string Id, IReadOnlyList<string> Headings);

/// <summary>A section of the review document, and the heading of the playbook that stands for it.</summary>
public sealed record OutlineSection(string Id, string Heading);

/// <summary>What every playbook must contain: its headings, and what each step and report section takes from them.</summary>
public sealed record PlaybookOutline
{
    public PlaybookOutline(
        IReadOnlyList<OutlineHeading> headings,
        IReadOnlyList<OutlineStep> steps,
        IReadOnlyList<OutlineSection> sections
    )
    {
        var ids = headings.Select(heading => heading.Id).ToHashSet();
        if (ids.Count != headings.Count)
        {
            throw new ArgumentException("A heading id is listed twice.", nameof(headings));
        }

        var used = headings.Select(heading => heading.Under).OfType<string>();
        used = used.Concat(steps.SelectMany(step => step.Headings)).Concat(sections.Select(section => section.Heading));
        if (used.FirstOrDefault(id => !ids.Contains(id)) is { } unknown)
        {
            throw new ArgumentException($"The heading '{unknown}' is used but not listed.", nameof(headings));
        }

        Headings = headings;
        Steps = steps;
        Sections = sections;
    }

    /// <summary>
    /// The outline of the workbench. This is the one place that says which heading speaks for which step: the seven
    /// steps of the approach have their own; execution, metrics and governance are led by the output format, and
    /// governance by the constraints as well.
    /// </summary>
    public static PlaybookOutline Workbench { get; } =
        new(
            [
                new("role"),
                new("when-to-invoke"),
                new("must-read"),
                new("approach"),
                new("flow", "approach"),
                new("idempotency", "approach"),
                new("schemas", "approach"),
                new("partitioning", "approach"),
                new("quality", "approach"),
                new("late-data", "approach"),
                new("backfill", "approach"),
                new("output-format"),
                new("report-data-flow", "output-format"),
                new("report-schema", "output-format"),
                new("report-quality", "output-format"),
                new("report-configuration", "output-format"),
                new("report-backfill", "output-format"),
                new("report-metrics", "output-format"),
                new("report-governance", "output-format"),
                new("constraints"),
                new("handoffs"),
            ],
            [
                new("flow", ["flow"]),
                new("idempotency", ["idempotency"]),
                new("schemas", ["schemas"]),
                new("partitioning", ["partitioning"]),
                new("quality", ["quality"]),
                new("late-data", ["late-data"]),
                new("backfill", ["backfill"]),
                new("execution", ["report-configuration"]),
                new("metrics", ["report-metrics"]),
                new("governance", ["report-governance", "constraints"]),
            ],
            [
                new("data-flow", "report-data-flow"),
                new("schema", "report-schema"),
                new("quality", "report-quality"),
                new("configuration", "report-configuration"),
                new("backfill", "report-backfill"),
                new("metrics", "report-metrics"),
                new("governance", "report-governance"),
            ]
        );

    /// <summary>The headings a playbook must have, in the order we write them; a team may use another.</summary>
    public IReadOnlyList<OutlineHeading> Headings { get; }

    /// <summary>The steps that take guidance from the playbook, in the order of the approach.</summary>
    public IReadOnlyList<OutlineStep> Steps { get; }

    /// <summary>The sections of the review document; the playbook decides their order.</summary>
    public IReadOnlyList<OutlineSection> Sections { get; }
}
