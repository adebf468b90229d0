namespace DataEng.Cli.Tests;

/// <summary>convert, diff and rules: texts in, texts out.</summary>
public sealed class TextVerbTests : IDisposable
{
    private const string Unsorted = """
        {"id": "d", "apiVersion": "dataeng/v1", "jobs": [], "future": {"b": 1, "a": [2]},
         "datasets": [{"layer": "mart", "id": "fct"}]}
        """;

    private readonly CliFolder _folder = new();

    [Fact]
    public async Task Convert_ThereAndBack_IsTheSameText_AndKeepsUnknownKeys()
    {
        var given = _folder.Write("d.json", Unsorted);

        var json = await _folder.RunAsync("convert", given, "--to", "json");
        var yaml = await _folder.RunWithInputAsync(json.Output, "convert", "-", "--to", "yaml");
        var back = await _folder.RunWithInputAsync(yaml.Output, "convert", "-", "--to", "json");

        Assert.Equal(json.Output, back.Output);
        Assert.StartsWith("apiVersion: dataeng/v1\nid: d\n", yaml.Output);
        Assert.Contains("\"future\"", json.Output);
        Assert.Contains("warning: the key 'future' is not known", json.Error);
    }

    [Fact]
    public async Task Diff_TellsElementsAndFields()
    {
        var old = _folder.Write("old.yaml", SmallDesigns.Orphans);
        var now = _folder.Write(
            "new.yaml",
            SmallDesigns.MoreOrphans.Replace("layer: mart", "layer: core", StringComparison.Ordinal)
        );

        var result = await _folder.RunAsync("diff", old, now);

        Assert.Equal(
            """
            orphans → orphans: 1 added, 2 changed

            changed datasets/fct_orders
                Layer: mart → core

            added datasets/fct_refunds
                Kind: table
                Layer: core

            changed datasets/fct_returns
                Layer: mart → core

            """.ReplaceLineEndings("\n"),
            result.Output
        );
    }

    [Fact]
    public async Task Diff_OfTheSameDesignInAnotherForm_IsEmpty()
    {
        var yaml = _folder.Write("a.yaml", SmallDesigns.Orphans);
        var json = await _folder.RunAsync("convert", yaml, "--to", "json");

        var text = await _folder.RunWithInputAsync(json.Output, "diff", yaml, "-");
        var markdown = await _folder.RunWithInputAsync(json.Output, "diff", "-", yaml, "--format", "markdown");

        Assert.Equal("orphans → orphans: no difference\n", text.Output);
        Assert.Contains("No difference.", markdown.Output);
    }

    [Fact]
    public async Task Diff_Markdown_HasATablePerElement()
    {
        var old = _folder.Write("old.yaml", SmallDesigns.Orphans);
        var now = _folder.Write("new.yaml", SmallDesigns.MoreOrphans);

        var result = await _folder.RunAsync("diff", old, now, "--format", "markdown");

        Assert.Contains("### Added: datasets/fct\\_refunds", result.Output.Replace("fct_refunds", "fct\\_refunds"));
        Assert.Contains("| Layer | mart |", result.Output);
    }

    [Fact]
    public async Task Rules_ListEveryRule_UnderItsStep()
    {
        var result = await _folder.RunAsync("rules");

        Assert.StartsWith("Flow\n", result.Output);
        foreach (var rule in Core.Workbench.Rules)
            Assert.Contains($"  {rule.Info.Id}  ", result.Output);
    }

    [Fact]
    public async Task Rules_WithId_ShowThePage_InAnyCase()
    {
        var text = await _folder.RunAsync("rules", "flow005");
        var markdown = await _folder.RunAsync("rules", "FLOW005", "--format", "markdown");

        Assert.StartsWith("FLOW005 Dataset without producer (warning)\n", text.Output);
        Assert.Contains("\nWhen to waive\n    ", text.Output);
        Assert.Contains("Example, fires: A mart table that no job writes.\n    apiVersion: dataeng/v1\n", text.Output);
        Assert.StartsWith("# FLOW005 Dataset without producer\n", markdown.Output);
        Assert.Contains("## How to fix", markdown.Output);
    }

    [Fact]
    public async Task Rules_AsMarkdown_AreTheDocumentOfTheRepository()
    {
        var result = await _folder.RunAsync("rules", "--format", "markdown");

        Assert.Equal(await File.ReadAllTextAsync(TestKit.Repository.PathOf("docs/rules.md"), Token), result.Output);
    }

    public void Dispose() => _folder.Dispose();

    private static CancellationToken Token => TestContext.Current.CancellationToken;
}
