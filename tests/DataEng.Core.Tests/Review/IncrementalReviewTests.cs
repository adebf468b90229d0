using CsCheck;
using DataEng.Core.Review;
using DataEng.TestKit;
using Xunit;

namespace DataEng.Core.Tests.Review;

/// <summary>Reviews of random designs: after any edit the same as from nothing, whatever the order of elements.</summary>
public class IncrementalReviewTests
{
    private const int Sequences = 1000;
    private const int EditsEach = 8;

    private static readonly ReviewSettings _settings = new()
    {
        AsOf = new DateTimeOffset(2026, 3, 29, 6, 0, 0, TimeSpan.Zero),
    };

    [Fact]
    public void EditSequences_GiveByteForByteWhatNothingGives()
    {
        Parallel.For(
            0,
            Sequences,
            seed =>
            {
                var lively = new LivelyDesigns(seed);
                var design = lively.Design();
                var settings = seed % 3 == 0 ? _settings with { Baseline = Baseline(design, seed) } : _settings;
                var review = Workbench.Runner.Run(design, settings);
                for (var i = 0; i < EditsEach; i++)
                {
                    design = lively.Edit(design);
                    review = Workbench.Runner.Run(design, review);
                    var nothing = ReviewText.Of(Workbench.Runner.Run(design, settings));
                    Assert.True(
                        nothing == ReviewText.Of(review),
                        $"seed {seed}, edit {i}: {Difference(nothing, review)}"
                    );
                }
            }
        );
    }

    [Fact]
    public void RandomPatches_GiveByteForByteWhatNothingGives() =>
        RandomEdits.Any.Sample(
            edit =>
            {
                var before = Workbench.Runner.Run(edit.Before, _settings);
                var after = Workbench.Runner.Run(edit.After, before);

                return ReviewText.Of(after) == ReviewText.Of(Workbench.Runner.Run(edit.After, _settings));
            },
            iter: 200
        );

    [Fact]
    public void ResultUsedTwice_StillGivesWhatNothingGives()
    {
        var lively = new LivelyDesigns(7);
        var start = lively.Design();
        var (one, other) = (lively.Edit(start), lively.Edit(start));
        var before = Workbench.Runner.Run(start, _settings);
        var text = ReviewText.Of(before);

        var first = Workbench.Runner.Run(one, before);
        var second = Workbench.Runner.Run(other, before);

        Assert.Equal(ReviewText.Of(Workbench.Runner.Run(one, _settings)), ReviewText.Of(first));
        Assert.Equal(ReviewText.Of(Workbench.Runner.Run(other, _settings)), ReviewText.Of(second));
        Assert.Equal(text, ReviewText.Of(before));
    }

    [Fact]
    public void ElementOrder_ChangesNoByte()
    {
        for (var seed = 0; seed < 300; seed++)
        {
            var lively = new LivelyDesigns(seed);
            var design = lively.Design();

            Assert.Equal(
                ReviewText.Of(Workbench.Runner.Run(design, _settings)),
                ReviewText.Of(Workbench.Runner.Run(lively.Shuffled(design), _settings))
            );
        }
    }

    [Fact]
    public void LivelyDesigns_BringUpEveryVerdictOfEveryRule()
    {
        var tallies = Enumerable
            .Range(0, 300)
            .SelectMany(seed => Workbench.Runner.Run(new LivelyDesigns(seed).Design(), _settings).Tallies)
            .GroupBy(t => t.Rule, StringComparer.Ordinal);

        // What a rule never says is named, so that a test that no longer exercises anything is noticed.
        var silent = tallies
            .SelectMany(g =>
                new (string Verdict, int Count)[]
                {
                    ("fail", g.Sum(t => t.Failed)),
                    ("pass", g.Sum(t => t.Passed)),
                    ("open", g.Sum(t => t.Open)),
                }
                    .Where(v => v.Count == 0)
                    .Select(v => $"{g.Key} {v.Verdict}")
            )
            .Order(StringComparer.Ordinal);

        Assert.Equal(["GOVN011 open", "QUAL001 open"], silent);
    }

    [Fact]
    public void Findings_NameOnlyWhatTheRulesRead()
    {
        var reads = Workbench.Rules.ToDictionary(r => r.Info.Id, r => r.Info.Reads, StringComparer.Ordinal);
        for (var seed = 0; seed < 300; seed++)
        {
            foreach (var finding in Workbench.Runner.Run(new LivelyDesigns(seed).Design(), _settings).Findings)
            {
                foreach (var path in finding.Needs.Concat(finding.Inputs.Select(i => i.Path)))
                    Assert.True(reads[finding.Rule].Any(r => Matches(path, r)), $"{finding.Rule} names {path}");
            }
        }
    }

    [Fact]
    public void AnyDesign_IsJudgedWithoutAnException() =>
        DesignGenerator.Any.Sample(design => Workbench.Runner.Run(design, _settings).Tallies.Count > 0, iter: 300);

    private static HashSet<string> Baseline(DataEng.Core.Model.PipelineDesign design, int seed) =>
        [
            .. Workbench
                .Runner.Run(design, _settings)
                .Findings.Where((_, i) => (i + seed) % 2 == 0)
                .Select(f => f.Fingerprint),
        ];

    private static string Difference(string nothing, ReviewResult review)
    {
        var (expected, actual) = (nothing.Split('\n'), ReviewText.Of(review).Split('\n'));
        var at = expected.Zip(actual).TakeWhile(p => p.First == p.Second).Count();
        return $"line {at}:\n{string.Join('\n', expected.Skip(at - 6).Take(12))}\n--- but\n{string.Join('\n', actual.Skip(at - 6).Take(12))}";
    }

    private static bool Matches(string path, string pattern)
    {
        var (segments, wanted) = (path.Split('/'), pattern.Split('/'));
        return segments.Length == wanted.Length
            && segments.Zip(wanted).All(p => p.Second == "*" || p.First == p.Second);
    }
}
