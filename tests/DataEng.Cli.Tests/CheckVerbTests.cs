using System.Text.Json;

namespace DataEng.Cli.Tests;

public sealed class CheckVerbTests : IDisposable
{
    private readonly CliFolder _folder = new();

    [Fact]
    public async Task Text_NamesPlaceRuleElementAndFix()
    {
        var design = _folder.Write("orphans.yaml", SmallDesigns.Orphans);

        var result = await _folder.RunAsync("check", design, "--as-of", "design");

        Assert.Contains($"{design}:6: warning FLOW005 Dataset without producer\n", result.Output);
        Assert.Contains("models/marts/fct returns.sql:3: warning FLOW005", result.Output);
        Assert.Contains("    at datasets/fct_orders\n", result.Output);
        Assert.Contains("    fix: Mark 'fct_orders' as a source\n", result.Output);
        Assert.Contains("as of 2026-01-15", result.Output);
        Assert.Contains("0 errors, 2 warnings, ", result.Output);
        Assert.DoesNotContain("\u001b", result.Output);
    }

    [Fact]
    public async Task StandardInput_IsReadForDash()
    {
        var result = await _folder.RunWithInputAsync(SmallDesigns.Orphans, "check", "-", "--fail-on", "warning");

        Assert.Equal(1, result.ExitCode);
        Assert.Contains("datasets/fct_orders", result.Output);
    }

    [Fact]
    public async Task AsOf_Omitted_IsTodayInUtc()
    {
        var design = _folder.Write("sound.yaml", SmallDesigns.Sound);

        var result = await _folder.RunAsync("check", design);

        Assert.Contains("as of 2026-03-29 00:00 UTC", result.Output);
    }

    [Fact]
    public async Task Waiver_Expires_ByAsOf()
    {
        var design = _folder.Write(
            "waived.yaml",
            $"""
            {SmallDesigns.Orphans}
            waivers:
              - id: w1
                rule: FLOW005
                path: datasets/*
                reason: both are being modelled
                by: ann
                expires: 2026-02-01
            """
        );

        var before = await _folder.RunAsync("check", design, "--fail-on", "warning", "--as-of", "2026-01-31");
        var after = await _folder.RunAsync("check", design, "--fail-on", "warning", "--as-of", "2026-02-01");

        Assert.Equal(0, before.ExitCode);
        Assert.Contains("(waived by w1)", before.Output);
        Assert.Contains("of what failed: 2 waived", before.Output);
        Assert.Equal(1, after.ExitCode);
        Assert.Contains("waiver w1 does not count: it expired on 2026-02-01", after.Output);
    }

    [Fact]
    public async Task Baseline_OnlyNewFindings_DecideTheExitCode()
    {
        var old = _folder.Write("old.yaml", SmallDesigns.Orphans);
        var now = _folder.Write("now.yaml", SmallDesigns.MoreOrphans);

        var same = await _folder.RunAsync("check", old, "--fail-on", "warning", "--baseline", old);
        var more = await _folder.RunAsync("check", now, "--fail-on", "warning", "--baseline", old, "--new-only");

        Assert.Equal(0, same.ExitCode);
        Assert.Contains("2 in the baseline", same.Output);
        Assert.Equal(1, more.ExitCode);
        Assert.Contains("at datasets/fct_refunds", more.Output);
        Assert.DoesNotContain("at datasets/fct_orders", more.Output);
    }

    [Fact]
    public async Task Baseline_FindingsFile_IsWhatJsonWrote()
    {
        var old = _folder.Write("old.yaml", SmallDesigns.Orphans);
        var now = _folder.Write("now.yaml", SmallDesigns.MoreOrphans);
        var findings = _folder.PathOf("findings.json");
        await _folder.RunAsync("check", old, "--format", "json", "--output", findings);

        var result = await _folder.RunAsync("check", now, "--baseline", findings, "--format", "json");

        Assert.Equal(["existing", "new", "existing"], Orphans(result).Select(f => f.GetProperty("state").GetString()));
    }

    [Fact]
    public async Task Baseline_StatedByTheDesign_Counts()
    {
        _folder.Write("main/old.yaml", SmallDesigns.Orphans);
        var now = _folder.Write("main/now.yaml", SmallDesigns.MoreOrphans + "\nbaseline: { file: old.yaml }");

        var result = await _folder.RunAsync("check", now, "--new-only", "--format", "json");

        Assert.Equal("datasets/fct_refunds", Assert.Single(Orphans(result)).GetProperty("path").GetString());
        Assert.Contains("old.yaml", result.Error);
    }

    [Fact]
    public async Task Scope_LeavesTheRestAsContext()
    {
        var design = _folder.Write("orphans.yaml", SmallDesigns.Orphans);

        var result = await _folder.RunAsync("check", design, "--scope", "fct_r*", "--format", "json");

        Assert.Equal([false, true], Orphans(result).Select(f => f.GetProperty("inScope").GetBoolean()));
        Assert.Equal(1, Counts(result).GetProperty("fail").GetProperty("warning").GetInt32());
    }

    [Fact]
    public async Task Step_KeepsItsRulesOnly()
    {
        var design = _folder.Write("orphans.yaml", SmallDesigns.Orphans);

        var flow = await _folder.RunAsync("check", design, "--step", "flow", "--format", "json");
        var quality = await _folder.RunAsync("check", design, "--step", "schemas", "--format", "json");

        Assert.Equal(2, Orphans(flow).Count);
        Assert.Empty(Orphans(quality));
        Assert.NotEqual(Counts(flow).ToString(), Counts(quality).ToString());
    }

    [Fact]
    public async Task Error_DecidesByDefault_AWarningDoesNot()
    {
        var orphans = _folder.Write("orphans.yaml", SmallDesigns.Orphans);
        var merge = _folder.Write("merge.yaml", SmallDesigns.MergeWithoutKey);

        Assert.Equal(0, (await _folder.RunAsync("check", orphans)).ExitCode);
        var result = await _folder.RunAsync("check", merge);

        Assert.Equal(1, result.ExitCode);
        Assert.Contains("error IDEM002", result.Output);
        Assert.Contains("exit 1: 1 finding decided it; 'dataeng rules IDEM002' explains the first", result.Output);
    }

    [Fact]
    public async Task Require_MakesAnOpenVerdictFail()
    {
        var design = _folder.Write("orphans.yaml", SmallDesigns.Orphans);

        var open = await _folder.RunAsync("check", design, "--format", "json");
        var required = await _folder.RunAsync("check", design, "--require", "slaf006", "--format", "json");
        var known = await _folder.RunAsync("check", design, "--require", "SLAF006", "--baseline", design);

        Assert.Equal((0, 1, 0), (open.ExitCode, required.ExitCode, known.ExitCode));
        Assert.Equal(0, Counts(open).GetProperty("fail").GetProperty("error").GetInt32());
        Assert.Equal(2, Counts(required).GetProperty("fail").GetProperty("error").GetInt32());
        var finding = Findings(required).First(f => f.GetProperty("rule").GetString() == "SLAF006");
        Assert.Equal("fail", finding.GetProperty("verdict").GetString());
        Assert.Equal("datasets/fct_orders/exposed", finding.GetProperty("needs")[0].GetString());
    }

    [Fact]
    public async Task FailOnOpen_DecidesTheExitCode_AndStaysOpen()
    {
        var design = _folder.Write("orphans.yaml", SmallDesigns.Orphans);

        var result = await _folder.RunAsync("check", design, "--fail-on-open", "SLAF006");

        Assert.Equal(1, result.ExitCode);
        Assert.Contains("open SLAF006", result.Output);
        Assert.Contains("which decides the exit code", result.Output);
        Assert.Contains("0 errors", result.Output);
    }

    [Fact]
    public async Task Output_TakesTheResult_AndStandardOutputStaysEmpty()
    {
        var design = _folder.Write("orphans.yaml", SmallDesigns.Orphans);

        var result = await _folder.RunAsync("check", design, "--output", _folder.PathOf("result.txt"));

        Assert.Empty(result.Output);
        Assert.Contains("FLOW005", _folder.Read("result.txt"));
    }

    [Theory]
    [InlineData("text")]
    [InlineData("json")]
    [InlineData("sarif")]
    public async Task Result_IsTheSameBytesEveryTime(string format)
    {
        var yaml = _folder.Write("a.yaml", SmallDesigns.Orphans);
        var first = await _folder.RunAsync("check", yaml, "--format", format, "--as-of", "design");
        var again = await _folder.RunAsync("check", yaml, "--format", format, "--as-of", "design");

        Assert.Equal(first.Output, again.Output);
        Assert.DoesNotContain('\r', first.Output);
        Assert.EndsWith("\n", first.Output);
    }

    [Fact]
    public async Task HostileNames_AreShown_NotObeyed()
    {
        var design = _folder.Write(
            "hostile.json",
            """
            {"apiVersion": "dataeng/v1", "id": "h", "title": "a\u001b[2Jb\n::error::c", "datasets": [
              {"id": "d", "name": "\u001b]0;x\u0007\u202eevil\n::add-mask::", "layer": "mart"}]}
            """
        );

        var result = await _folder.RunAsync("check", design);

        Assert.DoesNotContain('\u001b', result.Output);
        Assert.DoesNotContain('\u202e', result.Output);
        Assert.DoesNotContain(result.Output.Split('\n'), l => l.TrimStart().StartsWith("::", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Policy_UnknownKey_IsSaidAndChangesNothing()
    {
        var design = _folder.Write("sound.yaml", SmallDesigns.Sound);
        var policy = _folder.Write("policy.yaml", "approvals: 2\nparameters: {}");

        var result = await _folder.RunAsync("check", design, "--policy", policy);

        Assert.Equal(0, result.ExitCode);
        Assert.Contains($"{policy}:1:1: warning: the key is not known and changes nothing [approvals]", result.Error);
    }

    public void Dispose() => _folder.Dispose();

    private static List<JsonElement> Findings(CliResult result) =>
        [.. JsonDocument.Parse(result.Output).RootElement.GetProperty("findings").EnumerateArray()];

    private static List<JsonElement> Orphans(CliResult result) =>
        Findings(result).FindAll(f => f.GetProperty("rule").GetString() == "FLOW005");

    private static JsonElement Counts(CliResult result) =>
        JsonDocument.Parse(result.Output).RootElement.GetProperty("counts");
}
