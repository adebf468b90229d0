namespace DataEng.Architecture.Tests;

/// <summary>Habits of the tree that a compiler does not hold.</summary>
public class TreeTests
{
    /// <summary>Files that may be longer, each with its reason.</summary>
    private static readonly Dictionary<string, string> _longer = new(StringComparer.Ordinal);

    [Theory]
    [InlineData("*.cs", 300)]
    [InlineData("*.razor", 150)]
    public void File_FitsItsBudget(string pattern, int lines)
    {
        var long_ = Repository
            .Files("src", pattern)
            .Where(f => !f.Contains("/Migrations/", StringComparison.Ordinal))
            .Select(f => (File: Path.GetRelativePath(Repository.Root, f), Lines: File.ReadLines(f).Count()))
            .Where(f => f.Lines > lines && !_longer.ContainsKey(f.File));

        Assert.Empty(long_);
    }

    [Fact]
    public void RazorCode_FitsItsBudget()
    {
        foreach (var file in Repository.Files("src", "*.razor"))
        {
            var code = File.ReadLines(file).SkipWhile(l => !l.StartsWith("@code", StringComparison.Ordinal)).Count();
            Assert.True(
                code <= 32,
                $"{Path.GetRelativePath(Repository.Root, file)} has {code} lines of code; move them to .razor.cs"
            );
        }
    }

    [Fact]
    public void Contributing_StaysShort() =>
        Assert.InRange(File.ReadLines(Path.Combine(Repository.Root, "CONTRIBUTING.md")).Count(), 20, 120);

    [Fact]
    public void Readme_NamesTheTwoCommands()
    {
        var readme = File.ReadAllText(Path.Combine(Repository.Root, "README.md"));

        Assert.Contains("dotnet run --project src/DataEng.Web", readme, StringComparison.Ordinal);
        Assert.Contains("dotnet test DataEng.sln", readme, StringComparison.Ordinal);
    }

    [Fact]
    public void Readme_LinksLeadToFiles()
    {
        foreach (var document in new[] { "README.md", "CONTRIBUTING.md" })
        {
            foreach (var target in Links(File.ReadAllText(Path.Combine(Repository.Root, document))))
                Assert.True(
                    Path.Exists(Path.Combine(Repository.Root, target)),
                    $"{document} links to {target}, which is not there"
                );
        }
    }

    private static IEnumerable<string> Links(string markdown)
    {
        foreach (var part in markdown.Split("](").Skip(1))
        {
            var target = part[..part.IndexOf(')', StringComparison.Ordinal)].Split('#')[0];
            if (target.Length > 0 && !target.Contains("://", StringComparison.Ordinal))
                yield return target;
        }
    }
}
