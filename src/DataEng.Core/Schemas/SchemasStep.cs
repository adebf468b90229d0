using DataEng.Core.Reports;
using DataEng.Core.Review;

namespace DataEng.Core.Schemas;

/// <summary>Step 3: can schemas change without breaking anyone who reads them.</summary>
public sealed class SchemasStep : IStep
{
    private static readonly SchemasSection _section = new();

    public StepInfo Info { get; } =
        new("schemas", "Schemas", "Can schemas change without breaking anyone who reads them?", ["SCHM"], "schema");

    public IReadOnlyList<Rule> Rules { get; } = [];

    public ReportPart Report(ReviewResult review) => _section.Write(Info, review);
}
