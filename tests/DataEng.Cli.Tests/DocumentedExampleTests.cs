using DataEng.TestKit;

namespace DataEng.Cli.Tests;

/// <summary>Every command line that a document shows, run in order, in a folder with the samples and a dbt project.</summary>
public sealed class DocumentedExampleTests : IDisposable
{
    private readonly CliFolder _folder = new();

    [Theory]
    [InlineData("agents/reference/tools-guide.md", 20)]
    [InlineData("docs/cli.md", 20)]
    public async Task Examples_EndAsTheDocumentSays(string document, int atLeast)
    {
        foreach (var sample in Directory.EnumerateFiles(Repository.PathOf("samples"), "*.yaml"))
            _folder.Write($"samples/{Path.GetFileName(sample)}", await File.ReadAllTextAsync(sample, Token));
        Directory.CreateDirectory(_folder.PathOf("target"));
        await File.WriteAllBytesAsync(
            _folder.PathOf("target/manifest.json"),
            new DbtManifestGenerator().ToBytes(),
            Token
        );
        Databases.Create(_folder.PathOf("data"));
        var examples = ConsoleExamples.Of(await File.ReadAllTextAsync(Repository.PathOf(document), Token));

        Assert.True(examples.Count >= atLeast, $"{document} has {examples.Count} examples only");
        foreach (var example in examples)
        {
            var result = await CliProcess.RunAsync(_folder.Folder, "", example.Arguments);

            Assert.True(
                example.ExitCode == result.ExitCode,
                $"{document}:{example.Line} ended with {result.ExitCode}\n{result.Error}\n{result.Output}"
            );
        }
    }

    public void Dispose() => _folder.Dispose();

    private static CancellationToken Token => TestContext.Current.CancellationToken;
}
