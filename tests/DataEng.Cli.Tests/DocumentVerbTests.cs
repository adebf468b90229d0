using System.IO.Pipes;
using System.Text;
using DataEng.TestKit;

namespace DataEng.Cli.Tests;

/// <summary>import and report: what goes in from tools, and what goes out to people.</summary>
public sealed class DocumentVerbTests : IDisposable
{
    private static readonly byte[] _manifest = new DbtManifestGenerator().ToBytes();

    private readonly CliFolder _folder = new();

    [Fact]
    public async Task Import_GivesADesignThatChecks_TheSameEveryTime()
    {
        var manifest = Manifest();

        var first = await _folder.RunAsync("import", manifest);
        var again = await _folder.RunAsync("import", manifest);
        var check = await _folder.RunWithInputAsync(first.Output, "check", "-", "--fail-on", "error");

        Assert.StartsWith("apiVersion: dataeng/v1\n", first.Output);
        Assert.Equal(first.Output, again.Output);
        Assert.Contains("Imported dbt v12: ", first.Error);
        Assert.InRange(check.ExitCode, 0, 1);
    }

    [Fact]
    public async Task Import_FromStandardInput_IsTheSameDesign()
    {
        var file = await _folder.RunAsync("import", Manifest(), "--output", _folder.PathOf("a.json"));
        var piped = await _folder.RunWithInputAsync(
            Encoding.UTF8.GetString(_manifest),
            "import",
            "-",
            "--output",
            _folder.PathOf("b.json")
        );

        Assert.Equal((0, 0), (file.ExitCode, piped.ExitCode));
        Assert.StartsWith("{", _folder.Read("a.json"));
        Assert.Equal(
            _folder.Read("a.json").Replace("\"manifest.json\"", "\"standard input\"", StringComparison.Ordinal),
            _folder.Read("b.json")
        );
    }

    [Fact]
    public async Task Import_FromAPipe_ReadsItOnceAndIsTheSameDesign()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Pipes have paths of another kind here.");
        await using var pipe = new AnonymousPipeServerStream(PipeDirection.Out);
        var name = $"{pipe.ClientSafePipeHandle.DangerousGetHandle()}";
        var import = _folder.RunAsync("import", $"/proc/self/fd/{name}", "--output", _folder.PathOf("piped.json"));
        await pipe.WriteAsync(_manifest, TestContext.Current.CancellationToken);
        await pipe.DisposeAsync();

        var piped = await import;
        var file = await _folder.RunAsync("import", Manifest(), "--output", _folder.PathOf("file.json"));

        Assert.Equal((0, 0), (piped.ExitCode, file.ExitCode));
        Assert.Equal(
            _folder.Read("file.json").Replace("\"manifest.json\"", $"\"{name}\"", StringComparison.Ordinal),
            _folder.Read("piped.json")
        );
    }

    [Fact]
    public async Task Import_OfAnotherToolsFile_SaysWhatIsExpected_AndWritesNothing()
    {
        var file = _folder.Write("openapi.json", """{"openapi": "3.1.0", "paths": {}}""");

        var result = await _folder.RunAsync("import", file, "--output", _folder.PathOf("out.yaml"));

        Assert.Equal(3, result.ExitCode);
        Assert.Contains("openapi.json", result.Error);
        Assert.False(File.Exists(_folder.PathOf("out.yaml")));
    }

    [Fact]
    public async Task Report_HasTheSectionsInThePlaybooksOrder()
    {
        var design = _folder.Write("orphans.yaml", SmallDesigns.Orphans);

        var result = await _folder.RunAsync("report", design);

        var headings = result.Output.Split('\n').Where(l => l.StartsWith("## ", StringComparison.Ordinal)).ToList();
        Assert.Equal(
            [
                "## Data flow",
                "## Schema",
                "## Quality",
                "## Pipeline configuration",
                "## Backfill plan",
                "## Metrics",
                "## Governance",
            ],
            headings.Where(h => Core.Reports.ReportOutline.Sections.Any(s => h == $"## {s.Title}"))
        );
        Assert.Contains("as of 2026-01-15", result.Output);
    }

    [Fact]
    public async Task Report_AsOf_IsTheDesigns_ElseToday_ElseWhatIsAsked()
    {
        var dated = _folder.Write("orphans.yaml", SmallDesigns.Orphans);
        var undated = _folder.Write("sound.yaml", SmallDesigns.Sound);

        Assert.Contains("as of 2026-01-15", (await _folder.RunAsync("report", dated)).Output);
        Assert.Contains("as of 2026-03-29", (await _folder.RunAsync("report", undated)).Output);
        Assert.Contains("as of 2026-03-29", (await _folder.RunAsync("report", dated, "--as-of", "now")).Output);
        Assert.Contains(
            "as of 2027-05-05",
            (await _folder.RunAsync("report", dated, "--as-of", "2027-05-05T00:00:00Z")).Output
        );
    }

    [Fact]
    public async Task Report_Sections_AreTheOnesAskedFor()
    {
        var design = _folder.Write("orphans.yaml", SmallDesigns.Orphans);

        var result = await _folder.RunAsync("report", design, "--sections", "data-flow,quality");

        Assert.Contains("\n## Data flow\n", result.Output);
        Assert.Contains("\n## Quality\n", result.Output);
        Assert.DoesNotContain("\n## Governance\n", result.Output);
    }

    [Fact]
    public async Task Report_Diagrams_MermaidOrTable()
    {
        var design = _folder.Write("merge.yaml", SmallDesigns.MergeWithoutKey);

        var mermaid = await _folder.RunAsync("report", design);
        var table = await _folder.RunAsync("report", design, "--diagrams", "table");

        Assert.Contains("```mermaid", mermaid.Output);
        Assert.DoesNotContain("mermaid", table.Output);
    }

    [Fact]
    public async Task Report_Html_IsOneFileWithoutScript()
    {
        var design = _folder.Write("orphans.yaml", SmallDesigns.Orphans);

        var result = await _folder.RunAsync("report", design, "--format", "html");

        Assert.StartsWith("<!doctype html>", result.Output, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("<style>", result.Output);
        Assert.DoesNotContain("<script", result.Output);
        Assert.DoesNotContain("<link", result.Output);
    }

    [Fact]
    public async Task Report_Baseline_SaysWhatChangedSince()
    {
        var old = _folder.Write("old.yaml", SmallDesigns.Orphans);
        var now = _folder.Write("new.yaml", SmallDesigns.MoreOrphans);

        var result = await _folder.RunAsync("report", now, "--baseline", old);

        Assert.Contains("1 change to the design", result.Output);
        Assert.Contains("`datasets/fct_refunds` | added |", result.Output);
        Assert.Contains("(1 new since the baseline)", result.Output);
    }

    public void Dispose() => _folder.Dispose();

    private string Manifest()
    {
        var path = _folder.PathOf("manifest.json");
        File.WriteAllBytes(path, _manifest);
        return path;
    }
}
