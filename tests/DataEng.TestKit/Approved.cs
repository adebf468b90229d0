using System.Runtime.CompilerServices;
using System.Text;
using Xunit;

namespace DataEng.TestKit;

/// <summary>
/// Compares a text with the approved file beside the test, <c>{Class}.{Method}[_{case}].approved.{extension}</c>;
/// with <c>UPDATE_APPROVED=1</c> it writes the file instead.
/// </summary>
public static class Approved
{
    private const string Mark = ".approved.";

    /// <summary>Whether approved files are rewritten in this run.</summary>
    public static bool IsUpdating => Environment.GetEnvironmentVariable("UPDATE_APPROVED") == "1";

    /// <param name="actual">The text of this run.</param>
    /// <param name="extension">Extension of the approved file, such as <c>json</c>.</param>
    /// <param name="forCase">Name of the case in a theory.</param>
    /// <param name="testFile">Filled in by the compiler.</param>
    /// <param name="method">Filled in by the compiler.</param>
    public static void Text(
        string actual,
        string extension,
        string forCase = "",
        [CallerFilePath] string testFile = "",
        [CallerMemberName] string method = ""
    )
    {
        var name = $"{Path.GetFileNameWithoutExtension(testFile)}.{method}";
        var file = forCase.Length == 0 ? name : $"{name}_{forCase}";
        Compare(actual, Path.Combine(Path.GetDirectoryName(testFile) ?? "", $"{file}{Mark}{extension}"));
    }

    /// <summary>Compares a generated text with a file of the repository, such as a schema under <c>docs</c>.</summary>
    public static void RepositoryFile(string actual, string path) => Compare(actual, Repository.PathOf(path));

    /// <summary>Approved files beneath a folder that no test method reads, by the names of class and method.</summary>
    public static IReadOnlyList<string> Orphans(string folder) =>
        [
            .. Directory
                .EnumerateFiles(folder, $"*{Mark}*", SearchOption.AllDirectories)
                .Where(file => !IsRead(file))
                .Order(StringComparer.Ordinal),
        ];

    private static void Compare(string actual, string file)
    {
        if (IsUpdating)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(file) ?? "");
            File.WriteAllText(file, actual, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
            return;
        }
        var shown = Path.GetRelativePath(Repository.Root, file);
        Assert.True(File.Exists(file), $"{shown} is missing; run the test with UPDATE_APPROVED=1 and look at the file");
        Assert.True(
            File.ReadAllText(file) == actual,
            $"{shown} is not what the program writes; run with UPDATE_APPROVED=1 and look at the difference\n{FirstDifference(File.ReadAllText(file), actual)}"
        );
    }

    private static string FirstDifference(string approved, string actual)
    {
        var expected = approved.Split('\n');
        var lines = actual.Split('\n');
        var at = 0;
        while (at < Math.Min(expected.Length, lines.Length) && expected[at] == lines[at])
            at++;
        return $"line {at + 1}\n  approved: {expected.ElementAtOrDefault(at) ?? "(end)"}\n  now:      {lines.ElementAtOrDefault(at) ?? "(end)"}";
    }

    private static bool IsRead(string approved)
    {
        var name = Path.GetFileName(approved);
        name = name[..name.IndexOf(Mark, StringComparison.Ordinal)];
        var dot = name.IndexOf('.', StringComparison.Ordinal);
        var test = Path.Combine(Path.GetDirectoryName(approved) ?? "", $"{(dot < 0 ? name : name[..dot])}.cs");
        if (dot < 0 || !File.Exists(test))
            return false;
        var source = File.ReadAllText(test);
        var method = name[(dot + 1)..];
        // Methods have underscores themselves, so a case is whatever follows the longest method that fits.
        return source.Contains("Approved.", StringComparison.Ordinal)
            && (source.Contains($" {method}(", StringComparison.Ordinal) || HasCase(source, method));
    }

    private static bool HasCase(string source, string name)
    {
        for (var at = name.LastIndexOf('_'); at > 0; at = name.LastIndexOf('_', at - 1))
        {
            if (source.Contains($" {name[..at]}(", StringComparison.Ordinal))
                return true;
        }
        return false;
    }
}
