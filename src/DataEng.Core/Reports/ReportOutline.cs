namespace DataEng.Core.Reports;

/// <summary>A section that every review document has.</summary>
/// <param name="Id">Anchor and name on the command line, such as <c>data-flow</c>.</param>
/// <param name="Title">Heading.</param>
public sealed record OutlinedSection(string Id, string Title);

/// <summary>The sections of the review document in their usual order; the playbook may order them otherwise.</summary>
public static class ReportOutline
{
    public static IReadOnlyList<OutlinedSection> Sections { get; } =
    [
        new("data-flow", "Data flow"),
        new("schema", "Schema"),
        new("quality", "Quality"),
        new("configuration", "Pipeline configuration"),
        new("backfill", "Backfill plan"),
        new("metrics", "Metrics"),
        new("governance", "Governance"),
    ];

    /// <summary>The sections in an order of ids; what the order does not name follows in its usual place.</summary>
    public static IReadOnlyList<OutlinedSection> InOrder(IReadOnlyList<string> order) =>
        [
            .. Sections.OrderBy(s =>
            {
                var place = order.ToList().IndexOf(s.Id);
                return place < 0 ? int.MaxValue : place;
            }),
        ];
}
