using System.Text.Json;

namespace DataEng.Cli.Tests;

/// <summary>What SARIF 2.1.0 and code hosts ask of a result file.</summary>
public sealed class SarifTests : IDisposable
{
    private readonly CliFolder _folder = new();

    [Fact]
    public async Task Log_HasWhatTheStandardRequires()
    {
        var log = await SarifAsync(SmallDesigns.Orphans);

        Assert.Equal("2.1.0", log.GetProperty("version").GetString());
        var run = Assert.Single(log.GetProperty("runs").EnumerateArray());
        var driver = run.GetProperty("tool").GetProperty("driver");
        Assert.Equal("dataeng", driver.GetProperty("name").GetString());
        var rules = driver.GetProperty("rules").EnumerateArray().ToList();
        Assert.Equal(rules.Count, rules.Select(r => r.GetProperty("id").GetString()).Distinct().Count());
        foreach (var rule in rules)
        {
            Assert.Matches("^[A-Z][A-Za-z0-9]+$", rule.GetProperty("name").GetString());
            Assert.NotEmpty(Text(rule.GetProperty("shortDescription")));
            Assert.NotEmpty(Text(rule.GetProperty("fullDescription")));
            Assert.NotEmpty(Text(rule.GetProperty("help")));
            Assert.Contains("## How to fix", rule.GetProperty("help").GetProperty("markdown").GetString());
            Assert.Contains(
                rule.GetProperty("defaultConfiguration").GetProperty("level").GetString(),
                new[] { "error", "warning", "note" }
            );
            Assert.InRange(rule.GetProperty("properties").GetProperty("tags").GetArrayLength(), 1, 10);
        }
    }

    [Fact]
    public async Task Results_HoldTheStandardsConstraints()
    {
        var log = await SarifAsync(
            SmallDesigns.MoreOrphans
                + "\n"
                + """
                scope: [fct_orders, fct_returns]
                waivers:
                  - { id: w1, rule: FLOW005, path: datasets/fct_orders, reason: soon, by: ann, expires: 2030-01-01 }
                  - { id: w2, rule: FLOW005, path: datasets/fct_returns, reason: later, by: ann, status: proposed }
                """
        );
        var run = log.GetProperty("runs")[0];
        var rules = run.GetProperty("tool").GetProperty("driver").GetProperty("rules");

        var results = Orphans(log);
        Assert.Equal(3, results.Count);
        foreach (var result in Results(log))
        {
            var kind = result.GetProperty("kind").GetString();
            var level = result.GetProperty("level").GetString();
            Assert.Equal(kind != "fail", level == "none");
            Assert.NotEmpty(Text(result.GetProperty("message")));
            Assert.Equal(
                result.GetProperty("ruleId").GetString(),
                rules[result.GetProperty("ruleIndex").GetInt32()].GetProperty("id").GetString()
            );
            Assert.Matches(
                "^[0-9a-f]{32}$",
                result.GetProperty("partialFingerprints").GetProperty("dataengFinding/v1").GetString()
            );
            var location = Assert.Single(result.GetProperty("locations").EnumerateArray());
            Assert.True(
                location.GetProperty("physicalLocation").GetProperty("region").GetProperty("startLine").GetInt32() >= 1
            );
            var logical = Assert.Single(location.GetProperty("logicalLocations").EnumerateArray());
            Assert.NotEmpty(logical.GetProperty("fullyQualifiedName").GetString() ?? "");
            Assert.NotEmpty(logical.GetProperty("kind").GetString() ?? "");
            Assert.False(result.TryGetProperty("baselineState", out _));
        }
        // By path: fct_orders is waived, fct_refunds out of scope, fct_returns waits for an answer.
        Assert.Equal(["fail", "informational", "fail"], results.Select(r => r.GetProperty("kind").GetString()));
        Assert.Contains("open", Results(log).Select(r => r.GetProperty("kind").GetString()));
        Assert.Equal(["accepted"], Statuses(results[0]));
        Assert.Equal([], Statuses(results[1]));
        Assert.Equal(["underReview"], Statuses(results[2]));
    }

    [Fact]
    public async Task Result_LandsOnTheFileItWasImportedFrom_WithTheDesignBeside()
    {
        var results = Orphans(await SarifAsync(SmallDesigns.Orphans));

        Assert.Equal(("design.yaml", 6), Place(results[0].GetProperty("locations")[0]));
        Assert.False(results[0].TryGetProperty("relatedLocations", out _));
        Assert.Equal(("models/marts/fct%20returns.sql", 3), Place(results[1].GetProperty("locations")[0]));
        Assert.Equal(("design.yaml", 9), Place(results[1].GetProperty("relatedLocations")[0]));
    }

    [Fact]
    public async Task StandardInput_HasNoFileOfItsOwn()
    {
        var result = await _folder.RunWithInputAsync(SmallDesigns.Orphans, "check", "-", "--format", "sarif");

        var location = Results(JsonDocument.Parse(result.Output).RootElement)[0].GetProperty("locations")[0];
        Assert.False(location.TryGetProperty("physicalLocation", out _));
        Assert.True(location.TryGetProperty("logicalLocations", out _));
    }

    [Fact]
    public async Task Baseline_TellsNewFromUnchanged()
    {
        var old = _folder.Write("old.yaml", SmallDesigns.Orphans);

        var results = Orphans(await SarifAsync(SmallDesigns.MoreOrphans, "--baseline", old));

        Assert.Equal(
            ["unchanged", "new", "unchanged"],
            results.Select(r => r.GetProperty("baselineState").GetString())
        );
    }

    public void Dispose() => _folder.Dispose();

    private async Task<JsonElement> SarifAsync(string design, params string[] more)
    {
        _folder.Write("design.yaml", design);
        // As a process, since file names are relative to the folder that the command runs in.
        var result = await CliProcess.RunAsync(
            _folder.Folder,
            "",
            ["check", "design.yaml", "--format", "sarif", "--as-of", "design", .. more]
        );
        Assert.Equal(0, result.ExitCode);
        return JsonDocument.Parse(result.Output).RootElement;
    }

    private static List<JsonElement> Results(JsonElement log) =>
        [.. log.GetProperty("runs")[0].GetProperty("results").EnumerateArray()];

    private static List<JsonElement> Orphans(JsonElement log) =>
        Results(log).FindAll(r => r.GetProperty("ruleId").GetString() == "FLOW005");

    private static string Text(JsonElement message) => message.GetProperty("text").GetString() ?? "";

    private static IEnumerable<string?> Statuses(JsonElement result) =>
        result.GetProperty("suppressions").EnumerateArray().Select(s => s.GetProperty("status").GetString());

    private static (string? Uri, int Line) Place(JsonElement location)
    {
        var physical = location.GetProperty("physicalLocation");
        var artifact = physical.GetProperty("artifactLocation");
        Assert.Equal("%SRCROOT%", artifact.GetProperty("uriBaseId").GetString());
        return (
            artifact.GetProperty("uri").GetString(),
            physical.GetProperty("region").GetProperty("startLine").GetInt32()
        );
    }
}
