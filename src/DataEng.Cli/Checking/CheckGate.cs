using DataEng.Core.Review;

namespace DataEng.Cli.Checking;

/// <summary>Which findings decide the exit code: new ones at or over the threshold, and new open ones of named rules.</summary>
internal sealed record CheckGate(Severity Threshold, IReadOnlySet<string> FailOnOpen)
{
    public bool Blocks(Finding finding) =>
        finding.State == FindingState.New
        && finding.InScope
        && (
            finding.Verdict == VerdictKind.Open
                ? FailOnOpen.Contains(finding.Rule)
                : finding.Counts && finding.Severity <= Threshold
        );
}
