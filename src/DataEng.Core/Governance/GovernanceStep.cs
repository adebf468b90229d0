using DataEng.Core.Governance.Rules;
using DataEng.Core.Reports;
using DataEng.Core.Review;

namespace DataEng.Core.Governance;

/// <summary>Step 10: who owns the data, how long is it kept, and who may see it.</summary>
public sealed class GovernanceStep : IStep
{
    private static readonly GovernanceSection _section = new();

    public StepInfo Info { get; } =
        new(
            "governance",
            "Governance",
            "Who owns the data, how long is it kept, and who may see it?",
            ["GOVN"],
            "governance"
        );

    public IReadOnlyList<Rule> Rules { get; } = [new NoOwner(), new IncompleteWaiver()];

    public ReportPart Report(ReviewResult review) => _section.Write(Info, review);
}
