using System.Reflection;
using DataEng.Core;

namespace DataEng.Architecture.Tests;

public class ReferenceTests
{
    private static readonly Dictionary<string, string[]> _allowed = new(StringComparer.Ordinal)
    {
        ["DataEng.Core"] = [],
        ["DataEng.Formats"] = ["DataEng.Core"],
        ["DataEng.Storage"] = ["DataEng.Core"],
        ["DataEng.Agents"] = ["DataEng.Core", "DataEng.Formats"],
        ["DataEng.Web"] = ["DataEng.Core", "DataEng.Formats", "DataEng.Storage", "DataEng.Agents"],
        ["dataeng"] = ["DataEng.Core", "DataEng.Formats", "DataEng.Storage", "DataEng.Agents"],
    };

    public static TheoryData<string> Projects => [.. _allowed.Keys];

    [Theory]
    [MemberData(nameof(Projects))]
    public void Project_ReferencesOnlyWhatTheHouseAllows(string project)
    {
        var foreign = Assembly
            .Load(project)
            .GetReferencedAssemblies()
            .Select(a => a.Name ?? "")
            .Where(n => n.StartsWith("DataEng", StringComparison.Ordinal) || n == "dataeng")
            .Except(_allowed[project], StringComparer.Ordinal);

        Assert.Empty(foreign);
    }

    [Fact]
    public void Core_ReferencesOnlyTheBaseLibraryAndItsAllowList()
    {
        string[] allowed = ["Cronos", "netstandard"];
        var foreign = typeof(Workbench)
            .Assembly.GetReferencedAssemblies()
            .Select(a => a.Name ?? "")
            .Where(n =>
                !n.StartsWith("System.", StringComparison.Ordinal) && !allowed.Contains(n, StringComparer.Ordinal)
            );

        Assert.Empty(foreign);
    }

    [Theory]
    [InlineData("Microsoft.EntityFrameworkCore", "DataEng.Storage")]
    [InlineData("MudBlazor", "DataEng.Web")]
    [InlineData("System.CommandLine", "dataeng")]
    public void Library_IsUsedByOneProjectOnly(string library, string owner)
    {
        var users = _allowed
            .Keys.Where(p =>
                Assembly
                    .Load(p)
                    .GetReferencedAssemblies()
                    .Any(a => (a.Name ?? "").StartsWith(library, StringComparison.Ordinal))
            )
            .ToList();

        Assert.All(users, u => Assert.Equal(owner, u));
    }
}
