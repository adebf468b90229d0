using System.Text.RegularExpressions;
using DataEng.Formats.Import.Json;

namespace DataEng.Formats.Import.Dbt;

/// <summary>Which test is about which model or source, and what the tests on it say of its columns.</summary>
internal sealed partial class DbtTestIndex
{
    private const int LongestJinja = 2_000;

    private readonly Dictionary<string, string> _targets = [];
    private readonly Dictionary<string, List<DbtTest>> _byTarget = [];

    public static DbtTestIndex Of(DbtProject project)
    {
        var index = new DbtTestIndex();
        foreach (var test in project.Manifest.Tests.Where(t => !DbtProject.IsDisabled(t)))
        {
            if (Target(project, test) is not { } target)
                continue;
            index._targets[test.UniqueId] = target;
            if (!index._byTarget.TryGetValue(target, out var tests))
                index._byTarget[target] = tests = [];
            tests.Add(test);
        }
        return index;
    }

    /// <summary>Unique id of what a test is about; null where that cannot be told.</summary>
    public string? TargetOf(DbtTest test) => _targets.GetValueOrDefault(test.UniqueId);

    /// <summary>Columns that a test of this kind holds on every row, failing when it does not.</summary>
    public IReadOnlyList<IReadOnlyList<string>> ColumnsWith(DbtProject project, string uniqueId, string type) =>
        !_byTarget.TryGetValue(uniqueId, out var tests)
            ? []
            :
            [
                .. tests
                    .Where(t => Proves(t, type))
                    .Select(t => project.Spelled(uniqueId, DbtChecks.Columns(t)))
                    .Where(columns => columns.Count > 0),
            ];

    /// <summary>A test with a filter or a mere warning, or of a share of rows, proves nothing of the column.</summary>
    private static bool Proves(DbtTest test, string type) =>
        test.TestName is { } name
        && DbtTestRegistry.TypeOf(name, test.TestNamespace) == type
        && test.Config.Where is null
        && !DbtChecks.OnlyWarns(test)
        && name != "not_null_proportion"
        && test.Arguments?["mostly"] is null
        && test.Arguments?["row_condition"] is null;

    private static string? Target(DbtProject project, DbtTest test)
    {
        if (test.AttachedNode is { } attached && project.Find(attached) is not null)
            return attached;
        var tables = test.DependsOn.Where(id => project.Find(id) is DbtNode or DbtSource).Distinct().ToList();
        // A statement of the project's own that reads several tables is filed under the one it names first.
        if (tables.Count <= 1 || test.TestName is null)
            return tables.FirstOrDefault();
        return Named(tables, (test.Arguments?["model"] as JsonText)?.Text) ?? Keyed(project, tables, test.FileKeyName);
    }

    /// <summary>
    /// The one of several tables that a Jinja text such as <c>{{ get_where_subquery(ref('orders')) }}</c> names.
    /// </summary>
    public static string? Named(IReadOnlyList<string> uniqueIds, string? jinja)
    {
        if (jinja is null or { Length: > LongestJinja } || TableCall().Match(jinja) is not { Success: true } call)
            return null;
        var arguments = call.Groups["arguments"].Value;
        var version = VersionArgument().Match(arguments);
        var names = Quoted()
            .Matches(VersionArgument().Replace(arguments, ""))
            .Select(m => m.Groups["text"].Value)
            .ToList();
        if (names.Count == 0)
            return null;
        var ending =
            call.Groups["call"].Value == "source" && names.Count > 1 ? $".{names[0]}.{names[1]}"
            : version.Success ? $".{names[^1]}.v{version.Groups["version"].Value}"
            : $".{names[^1]}";
        var found = uniqueIds.Where(id => id.EndsWith(ending, StringComparison.Ordinal)).ToList();
        // The latest version of a versioned model may be named without its version.
        if (found.Count == 0)
            found = [.. uniqueIds.Where(id => id.Contains(ending + ".v", StringComparison.Ordinal))];
        return found.Count == 1 ? found[0] : null;
    }

    /// <summary>Version 5 to 7 note where the test was written: <c>models.orders</c>, <c>sources.raw</c>.</summary>
    private static string? Keyed(DbtProject project, List<string> tables, string? key)
    {
        var name = key?.Split('.', 2) is [_, { Length: > 0 } second] ? second : null;
        var found = tables
            .Where(id =>
                project.Find(id) is { } element
                && (element.Name == name || (element is DbtSource source && source.SourceName == name))
            )
            .ToList();
        return found.Count == 1 ? found[0] : null;
    }

    [GeneratedRegex(@"\b(?<call>ref|source)\s*\((?<arguments>[^()]*)\)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex TableCall();

    [GeneratedRegex(@"['""](?<text>[^'""]*)['""]", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Quoted();

    [GeneratedRegex(@"\b(version|v)\s*=\s*['""]?(?<version>[\w.]+)['""]?", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex VersionArgument();
}
