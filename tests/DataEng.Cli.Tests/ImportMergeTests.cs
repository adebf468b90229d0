using System.Text;
using DataEng.TestKit;

namespace DataEng.Cli.Tests;

/// <summary>A newer manifest brought into a design that people worked on.</summary>
public sealed class ImportMergeTests : IDisposable
{
    private readonly CliFolder _folder = new();

    [Fact]
    public async Task Import_IntoADesign_TakesWhatIsNewAndKeepsWhatPeopleMade()
    {
        await PrepareAsync();

        var merged = await MergeAsync("--output", _folder.PathOf("merged.yaml"));
        var text = await File.ReadAllTextAsync(_folder.PathOf("merged.yaml"), Token);

        Assert.Equal(0, merged.ExitCode);
        Assert.Contains("    added    new in the import", merged.Error);
        Assert.Contains("    kept     added here, stays", merged.Error);
        Assert.Contains("Description: here Ours., in the import Theirs. (kept)", merged.Error);
        Assert.Contains("id: people_check", text);
        Assert.Contains("description: Ours.", text);
        Assert.Contains("model.shop.fct_customer_8", text);
    }

    [Fact]
    public async Task Import_DryRun_PrintsTheListOnly()
    {
        await PrepareAsync();

        var listed = await MergeAsync("--dry-run");

        Assert.Contains("(kept)", listed.Output);
        Assert.EndsWith(" kept\n", listed.Output);
        Assert.DoesNotContain("apiVersion", listed.Output);
    }

    [Fact]
    public async Task Import_TakeConflicts_TakesTheImportsValue()
    {
        await PrepareAsync();

        var merged = await MergeAsync("--take-conflicts");

        Assert.Contains("description: Theirs.", merged.Output);
        Assert.DoesNotContain("description: Ours.", merged.Output);
    }

    [Fact]
    public async Task Import_OfTheSameFiles_SaysThatNothingChanged()
    {
        await PrepareAsync();

        var again = await _folder.RunAsync(
            "import",
            _folder.PathOf("old.json"),
            "--into",
            _folder.PathOf("base.yaml"),
            "--base",
            _folder.PathOf("base.yaml"),
            "--dry-run"
        );

        Assert.Equal("Nothing changed\n", again.Output);
    }

    public void Dispose() => _folder.Dispose();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private Task<CliResult> MergeAsync(params string[] more) =>
        _folder.RunAsync([
            "import",
            _folder.PathOf("new.json"),
            "--into",
            _folder.PathOf("shop.yaml"),
            "--base",
            _folder.PathOf("base.yaml"),
            .. more,
        ]);

    /// <summary>An import, the same with a check and a description by hand, and a manifest with a model more.</summary>
    private async Task PrepareAsync()
    {
        _folder.Write("old.json", Manifest(models: 8));
        _folder.Write(
            "new.json",
            Manifest(models: 9).Replace("What order 0 means to the business.", "Theirs.", StringComparison.Ordinal)
        );
        await _folder.RunAsync("import", _folder.PathOf("old.json"), "--output", _folder.PathOf("base.yaml"));
        var design = await File.ReadAllTextAsync(_folder.PathOf("base.yaml"), Token);
        _folder.Write(
            "shop.yaml",
            design
                .Replace(
                    "\nchecks:\n",
                    "\nchecks:\n  - id: people_check\n    type: rowCount\n",
                    StringComparison.Ordinal
                )
                .Replace("What order 0 means to the business.", "Ours.", StringComparison.Ordinal)
        );
    }

    private static string Manifest(int models) =>
        Encoding.UTF8.GetString(
            new DbtManifestGenerator
            {
                Models = models,
                Tests = 4,
                Exposures = 0,
            }.ToBytes()
        );
}
