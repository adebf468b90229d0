using System.Text.RegularExpressions;
using DataEng.Core;

namespace DataEng.Architecture.Tests;

/// <summary>
/// Which part of Core may use which. Read from the sources' using directives: a part that is used without one is its own.
/// </summary>
public partial class CoreNamespaceTests
{
    /// <summary>What each part may use besides itself; a step that needs a sibling is named here with the reason.</summary>
    private static readonly Dictionary<string, string[]> _allowed = new(StringComparer.Ordinal)
    {
        ["Model"] = [],
        ["Results"] = [],
        ["Reports"] = ["Model"],
        ["Review"] = ["Model", "Reports"],
        ["Flow"] = ["Model", "Reports", "Review"],
        // Whether rows reach consumers is asked of Flow, whether a key may be NULL of Schemas.
        ["Idempotency"] = ["Model", "Reports", "Review", "Flow", "Schemas"],
        ["Schemas"] = ["Model", "Reports", "Review"],
        ["Partitioning"] = ["Model", "Reports", "Review"],
        // Whether a dataset is a source or exposed is asked of Flow, what columns it has of Schemas.
        ["Quality"] = ["Model", "Reports", "Review", "Flow", "Schemas"],
        ["LateData"] = ["Model", "Reports", "Review"],
        ["Backfill"] = ["Model", "Reports", "Review"],
        // The contract of an exposed dataset: exposure is asked of Flow, columns of Schemas.
        ["Execution"] = ["Model", "Reports", "Review", "Flow", "Schemas"],
        ["Metrics"] = ["Model", "Reports", "Review"],
        // Whether a dataset is a source or exposed is asked of Flow.
        ["Governance"] = ["Model", "Reports", "Review", "Flow"],
    };

    public static TheoryData<string> Folders =>
        [
            .. Directory
                .EnumerateDirectories(Path.Combine(Repository.Root, "src/DataEng.Core"))
                .Select(d => Path.GetFileName(d)!),
        ];

    [Theory]
    [MemberData(nameof(Folders))]
    public void Part_UsesOnlyWhatTheTableAllows(string folder)
    {
        Assert.True(_allowed.ContainsKey(folder), $"src/DataEng.Core/{folder} has no row in the table of allowed uses");
        var used = Repository
            .Files($"src/DataEng.Core/{folder}", "*.cs")
            .SelectMany(f => UsedPart().Matches(File.ReadAllText(f)).Select(m => m.Groups["part"].Value))
            .Distinct(StringComparer.Ordinal)
            .Where(p => p != folder && !_allowed[folder].Contains(p, StringComparer.Ordinal));

        Assert.Empty(used);
    }

    [Fact]
    public void Step_HasItsFolderReadmeAndSection()
    {
        foreach (var step in Workbench.Steps)
        {
            var folder = step.GetType().Namespace!.Split('.')[^1];
            foreach (var file in new[] { "README.md", $"{folder}Step.cs", $"{folder}Section.cs" })
                Assert.True(
                    File.Exists(Path.Combine(Repository.Root, "src/DataEng.Core", folder, file)),
                    $"{folder} lacks {file}"
                );
        }
    }

    [Fact]
    public void Steps_FollowTheApproachInOrder() =>
        Assert.Equal(
            [
                "flow",
                "idempotency",
                "schemas",
                "partitioning",
                "quality",
                "late-data",
                "backfill",
                "execution",
                "metrics",
                "governance",
            ],
            Workbench.Steps.Select(s => s.Info.Id)
        );

    [GeneratedRegex(
        @"\bDataEng\.Core\.(?<part>[A-Z]\w+)",
        RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000
    )]
    private static partial Regex UsedPart();
}
