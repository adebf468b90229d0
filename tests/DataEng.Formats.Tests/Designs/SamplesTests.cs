using DataEng.Core;
using DataEng.Core.Model;
using DataEng.Core.Model.Text;
using DataEng.Core.Review;
using DataEng.TestKit;
using Xunit;

namespace DataEng.Formats.Tests.Designs;

public class SamplesTests
{
    /// <summary>What the bad sample shows to a newcomer, one fault of each kind.</summary>
    private static readonly string[] _faults =
    [
        "CONF001",
        "FLOW001",
        "FLOW004",
        "FLOW005",
        "FLOW013",
        "GOVN001",
        "GOVN011",
        "IDEM001",
        "IDEM002",
        "IDEM003",
        "IDEM007",
        "IDEM017",
        "IDEM018",
        "IDEM027",
        "QUAL001",
        "QUAL002",
        "QUAL003",
        "QUAL005",
        "QUAL006",
        "QUAL007",
        "QUAL012",
        "QUAL015",
        "QUAL016",
        "SLAF006",
    ];

    public static TheoryData<string> SoundNames => [.. DesignFiles.Sound.Select(Name)];

    public static TheoryData<string> SoundSamples =>
        [.. DesignFiles.Sound.Where(f => f.StartsWith("samples/", StringComparison.Ordinal)).Select(Name)];

    [Theory]
    [MemberData(nameof(SoundNames))]
    public void SoundDesign_Reviewed_HasNoErrorAndAtMostTwoWarnings(string name)
    {
        var findings = Review(DesignFiles.Named(name)).Counting.ToList();

        Assert.DoesNotContain(findings, f => f.Severity == Severity.Error);
        Assert.True(findings.Count(f => f.Severity == Severity.Warning) <= 2, string.Join('\n', findings));
    }

    [Theory]
    [MemberData(nameof(SoundSamples))]
    public void SoundSample_Reviewed_LeavesNoRuleOpen(string name) =>
        Assert.Empty(Review(DesignFiles.Named(name)).Open);

    [Theory]
    [MemberData(nameof(SoundSamples))]
    public void SoundSample_OpenedByANewcomer_TellsItsStory(string name)
    {
        var design = DesignFiles.Named(name);

        Assert.NotEmpty(design.Environments);
        Assert.NotEmpty(design.Metrics);
        Assert.NotEmpty(design.Questions);
        Assert.NotEmpty(design.Assumptions);
        Assert.Contains(design.Decisions, d => d is { Options.Count: > 1, Choice: not null, Consequences: not null });
        Assert.All(design.Jobs, j => Assert.True(j is { Rollback: not null, Execution.Retries: not null }, j.Id));
    }

    [Fact]
    public void BadSample_Reviewed_FailsEachRuleItIsThereToShow()
    {
        var failed = Review(DesignFiles.Named("bad-orders")).Counting.Select(f => f.Rule).ToHashSet();

        Assert.Empty(_faults.Except(failed));
    }

    [Fact]
    public void BadSample_ItsOrphanMarkedAsSource_LosesThatFindingAndGainsNone()
    {
        var before = Review(DesignFiles.Named("bad-orders"));
        var orphan = Assert.Single(before.Counting, f => f.Rule == "FLOW005");

        var patched = PatchApplier.Apply(before.Design, orphan.Fix!.Edit); // the message offers it

        var after = Review(patched.Design!).Counting.Select(f => f.Fingerprint).ToHashSet();
        Assert.Equal(before.Counting.Select(f => f.Fingerprint).Except([orphan.Fingerprint]).ToHashSet(), after);
    }

    private static ReviewResult Review(PipelineDesign design) =>
        Workbench.Runner.Run(design, new ReviewSettings { AsOf = design.AsOf!.Value });

    private static string Name(string path) =>
        Path.GetFileName(path).Replace(".pipeline.yaml", "", StringComparison.Ordinal);
}
