using DataEng.Core.Model;
using DataEng.Core.Model.Text;
using DataEng.Core.Review;
using DataEng.Core.Tests.Rules;
using Xunit;

namespace DataEng.Core.Tests.Review;

public class ReviewRunnerTests
{
    private const string Merge = """
        datasets:
          - id: stg
            kind: table
          - id: fct
            kind: table
            exposed: true
        jobs:
          - id: build
            inputs:
              - dataset: stg
            outputs:
              - dataset: fct
                writeMode: merge

        """;

    [Fact]
    public void Baseline_TellsNewFindingsFromExistingOnes()
    {
        var old = RuleDesigns.Parse(Merge);
        var known = Workbench.Runner.Run(old, RuleDesigns.Settings).Findings.Select(f => f.Fingerprint).ToHashSet();
        var now = RuleDesigns.Set(old, "datasets/stg/layer", "source");

        var review = Workbench.Runner.Run(now, RuleDesigns.Settings with { Baseline = known });

        Assert.All(review.Findings, f => Assert.Equal(known.Contains(f.Fingerprint), f.State == FindingState.Existing));
        Assert.Equal(
            ["GOVN001", "QUAL002", "QUAL003"],
            review.Findings.Where(f => f is { State: FindingState.New, Verdict: VerdictKind.Fail }).Select(f => f.Rule)
        );
    }

    [Theory]
    [InlineData("jobs/build", "assemble")]
    [InlineData("datasets/fct", "orders")]
    [InlineData("datasets/stg", "staged")]
    public void Rename_LeavesFindingsExisting(string path, string to)
    {
        var old = RuleDesigns.Parse(Merge);
        var known = Workbench.Runner.Run(old, RuleDesigns.Settings).Findings.Select(f => f.Fingerprint).ToHashSet();
        var renamed = RuleDesigns.Apply(old, DesignPatch.Rename(path, to));
        var twice = RuleDesigns.Apply(renamed, DesignPatch.Rename($"{path.Split('/')[0]}/{to}", "again"));

        foreach (var now in new[] { renamed, twice })
        {
            var review = Workbench.Runner.Run(now, RuleDesigns.Settings with { Baseline = known });
            Assert.NotEmpty(review.Findings);
            Assert.All(review.Findings, f => Assert.Equal(FindingState.Existing, f.State));
        }
    }

    [Fact]
    public void Error_OnADefaultedFact_IsAtMostAWarning()
    {
        var design = RuleDesigns.Parse(Merge);
        var defaulted = design with
        {
            Provenance = new Dictionary<string, Provenance>
            {
                ["jobs/build/outputs/fct/writeMode"] = new() { Origin = Origin.Default },
            },
        };

        Assert.Equal(Severity.Error, Assert.Single(RuleDesigns.Broken("IDEM002", design)).Severity);
        var finding = Assert.Single(RuleDesigns.Broken("IDEM002", defaulted));
        Assert.Equal(Severity.Warning, finding.Severity);
        Assert.Contains(finding.Inputs, i => i is { Origin: Origin.Default, Value: "merge" });
    }

    [Fact]
    public void Fingerprint_IgnoresSeverityWordsAndNumbers()
    {
        var design = RuleDesigns.Parse(Merge);
        var named = RuleDesigns.Set(design, "datasets/fct/name", "Orders");

        var (one, other) = (RuleDesigns.Broken("IDEM002", design)[0], RuleDesigns.Broken("IDEM002", named)[0]);

        Assert.NotEqual(one.Message, other.Message);
        Assert.Equal(one.Fingerprint, other.Fingerprint);
    }

    [Fact]
    public void SpecificRule_SilencesTheGeneralOne_WhereItFires()
    {
        var runner = new ReviewRunner([new General(), new Specific()]);
        var design = RuleDesigns.Parse("datasets:\n  - id: a\n    exposed: true\n  - id: b\n    exposed: false\n");

        var review = runner.Run(design, RuleDesigns.Settings);

        Assert.Equal(["TEST001 datasets/b", "TEST002 datasets/a"], review.Findings.Select(f => $"{f.Rule} {f.Path}"));
        Assert.Equal(new RuleTally("TEST001", 1, 0, 1, 0), review.Tallies[0]);
    }

    [Fact]
    public void Parameter_ComesFromPolicy_ThenDesign_ThenRule()
    {
        var runner = new ReviewRunner([new Threshold()]);
        var design = RuleDesigns.Parse("datasets:\n  - id: a\n");
        var own = design with { Parameters = Overridden("2.5") };

        Assert.Equal((1m, "own"), Applied(design, RuleDesigns.Settings));
        Assert.Equal((2.5m, "overridden, default 1"), Applied(own, RuleDesigns.Settings));
        Assert.Equal(
            (3m, "overridden, default 1"),
            Applied(own, RuleDesigns.Settings with { Parameters = Overridden("3") })
        );
        Assert.Equal((1m, "own"), Applied(design with { Parameters = Overridden("many") }, RuleDesigns.Settings));

        (decimal, string) Applied(PipelineDesign d, ReviewSettings settings)
        {
            var threshold = Assert.Single(runner.Run(d, settings).Findings).Threshold!; // the rule states one
            return (threshold.Value, threshold.Source);
        }
    }

    [Fact]
    public void ChangedParameter_IsJudgedAgain()
    {
        var runner = new ReviewRunner([new Threshold()]);
        var design = RuleDesigns.Parse("datasets:\n  - id: a\n");
        var before = runner.Run(design, RuleDesigns.Settings);

        var after = runner.Run(design with { Parameters = Overridden("7") }, before);

        Assert.Equal(7m, Assert.Single(after.Findings).Threshold?.Value);
    }

    [Fact]
    public void Edit_JudgesOnlyWhatItConcerns()
    {
        var counting = new Counting();
        var runner = new ReviewRunner([counting]);
        var design = RuleDesigns.Parse("datasets:\n  - id: a\n  - id: b\n  - id: c\n");
        var before = runner.Run(design, RuleDesigns.Settings);
        counting.Judged.Clear();

        runner.Run(RuleDesigns.Set(design, "datasets/b/name", "B"), before);

        Assert.Equal(["b", "c"], counting.Judged.Order(StringComparer.Ordinal));
    }

    private static Dictionary<string, IReadOnlyDictionary<string, string>> Overridden(string value) =>
        new() { ["TEST003"] = new Dictionary<string, string> { ["most"] = value } };

    private static RuleInfo Info(string id) =>
        new(id, Severity.Warning, id, RuleUnit.Dataset) { Reads = ["datasets/*/exposed"] };

    private sealed class General() : DatasetRule(Info("TEST001"))
    {
        public override Verdict Check(Dataset dataset, Facts facts) => new Violation("general");
    }

    private sealed class Specific() : DatasetRule(Info("TEST002") with { Suppresses = ["TEST001"] })
    {
        public override Verdict Check(Dataset dataset, Facts facts) =>
            dataset.Exposed == true ? new Violation("specific") : Verdict.Pass;
    }

    private sealed class Threshold() : DatasetRule(Info("TEST003") with { Parameters = [Most] })
    {
        private static RuleParameter Most { get; } = new("most", 1, "Most of it, in pieces.", "own");

        public override Verdict Check(Dataset dataset, Facts facts) =>
            new Violation($"more than {facts.Parameter(Info, Most)}") { Threshold = Most };
    }

    /// <summary>Counts what it is asked about; c also looks at b.</summary>
    private sealed class Counting() : DatasetRule(Info("TEST004"))
    {
        public List<string> Judged { get; } = [];

        public override Verdict Check(Dataset dataset, Facts facts)
        {
            Judged.Add(dataset.Id);
            if (dataset.Id == "c")
                facts.Dataset("b");
            return Verdict.Pass;
        }
    }
}
