using DataEng.Core.Execution.Rules;
using DataEng.Core.Reports;
using DataEng.Core.Review;

namespace DataEng.Core.Execution;

/// <summary>Step 8: when does each job run, with what, and what happens when it fails.</summary>
public sealed class ExecutionStep : IStep
{
    private static readonly ExecutionSection _section = new();

    public StepInfo Info { get; } =
        new(
            "execution",
            "Execution",
            "When does each job run, with what, and what happens when it fails?",
            ["CONF", "PERF"],
            "configuration"
        );

    public IReadOnlyList<Rule> Rules { get; } = [new IncompleteContract()];

    public ReportPart Report(ReviewResult review) => _section.Write(Info, review);
}
