using CsCheck;
using DataEng.Core.Review;
using DataEng.TestKit;
using Xunit;

namespace DataEng.Core.Tests.Review;

/// <summary>Reviews of random designs: after any edit the same as from nothing, whatever the order of elements.</summary>
public class IncrementalReviewTests
{
    private static readonly ReviewSettings _settings = new()
    {
        AsOf = new DateTimeOffset(2026, 3, 29, 6, 0, 0, TimeSpan.Zero),
    };

    [Fact]
    public void Edits_AfterAReview_GiveWhatNothingGives() =>
        RandomEdits.Any.Sample(
            edit =>
            {
                var before = Workbench.Runner.Run(edit.Before, _settings);
                var after = Workbench.Runner.Run(edit.After, before);

                return ReviewText.Of(after) == ReviewText.Of(Workbench.Runner.Run(edit.After, _settings));
            },
            iter: 100
        );

    [Fact]
    public void RandomDesigns_NeverThrow_AndNameOnlyWhatTheRulesRead() =>
        DesignGenerator.Any.Sample(
            design =>
            {
                foreach (var finding in Workbench.Runner.Run(design, _settings).Findings)
                {
                    var reads = Workbench.Rules.Single(r => r.Info.Id == finding.Rule).Info.Reads;
                    foreach (var path in finding.Needs.Concat(finding.Inputs.Select(i => i.Path)))
                        Assert.True(reads.Any(r => Matches(path, r)), $"{finding.Rule} names {path}");
                }
            },
            iter: 100
        );

    private static bool Matches(string path, string pattern)
    {
        var (segments, wanted) = (path.Split('/'), pattern.Split('/'));
        return segments.Length == wanted.Length
            && segments.Zip(wanted).All(p => p.Second == "*" || p.First == p.Second);
    }
}
