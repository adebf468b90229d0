using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using DataEng.Core.Model;
using DataEng.Formats.Import.Json;

namespace DataEng.Formats.Import.Dbt;

/// <summary>Makes checks of tests and of the freshness of sources.</summary>
internal static class DbtChecks
{
    private static readonly JsonWriterOptions _json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static IReadOnlyList<Check> Of(DbtProject project)
    {
        var slugs = new SlugAllocator();
        var tests = Usable(project);
        var ids = slugs.Allocate(tests.Select(t => (t.UniqueId, Names(t))));
        var watched = project.Sources.Where(s => s.Freshness is not null).ToList();
        var freshness = slugs.Allocate(watched.Select(s => (s.UniqueId, FreshnessNames(s))));
        return
        [
            .. tests.Select(t => Test(project, t, ids[t.UniqueId])),
            .. watched.Select(s => Freshness(project, s, freshness[s.UniqueId])),
        ];
    }

    public static bool OnlyWarns(DbtTest test) =>
        string.Equals(test.Config.Severity, "warn", StringComparison.OrdinalIgnoreCase);

    /// <summary>The columns a test is about, without the quotes that dbt keeps around names.</summary>
    public static IReadOnlyList<string> Columns(DbtTest test)
    {
        var column = test.ColumnName ?? (test.Arguments?["column_name"] as JsonText)?.Text;
        if (!string.IsNullOrWhiteSpace(column))
            return [Unquoted(column)];
        foreach (var (name, value) in test.Arguments?.Entries ?? [])
        {
            if (DbtTestRegistry.NamesColumns(name) && value is JsonList list)
                return [.. list.Items.OfType<JsonText>().Select(t => Unquoted(t.Text))];
        }
        return [];
    }

    private static bool IsOwn(DbtTest test) =>
        DbtTestRegistry.TypeOf(test.TestName ?? "", test.TestNamespace) == DbtTestRegistry.CustomSql;

    private static List<DbtTest> Usable(DbtProject project)
    {
        var usable = new List<DbtTest>();
        foreach (var test in project.Manifest.Tests)
        {
            var target = project.Tests.TargetOf(test);
            if (DbtProject.IsDisabled(test))
                project.Skip(test.UniqueId, "it is disabled");
            else if (target is not null && project.DatasetOf(target) is not null)
                usable.Add(test);
            else if (target is not null && project.Find(target) is { } element && DbtProject.IsEphemeral(element))
                project.Skip(
                    test.UniqueId,
                    $"it tests the ephemeral model '{element.Name}', whose rows are never stored"
                );
            else if (target is not null)
                project.Skip(test.UniqueId, $"it tests '{target}', which is no dataset of the design");
            else
                project.Skip(test.UniqueId, "which model or source it tests cannot be told");
        }
        return usable;
    }

    private static IReadOnlyList<string> Names(DbtTest test) =>
        [test.Name, $"{test.Package}.{test.Name}", test.UniqueId];

    private static IReadOnlyList<string> FreshnessNames(DbtSource source) =>
        [$"source_freshness_{source.SourceName}_{source.Name}", $"source_freshness_{source.UniqueId}"];

    private static Check Test(DbtProject project, DbtTest test, string id)
    {
        var target = project.Tests.TargetOf(test) ?? "";
        var condition = test.Config.ErrorIf ?? "!= 0";
        var warning = test.Config.WarnIf ?? "!= 0";
        var onlyWarns = OnlyWarns(test);
        return new Check
        {
            Id = id,
            Dataset = project.DatasetOf(target),
            Columns = project.Spelled(target, Columns(test)),
            Type = test.TestName is { } name
                ? DbtTestRegistry.TypeOf(name, test.TestNamespace)
                : DbtTestRegistry.CustomSql,
            Args = Arguments(project, test),
            Warn = onlyWarns || warning != condition ? warning : null,
            Fail = onlyWarns ? null : condition,
            Phase = CheckPhase.PostPublish,
            Action = onlyWarns ? CheckAction.Alert : CheckAction.Block,
            Owner = DbtDatasets.Owner(project.OwnerOf(test)),
            Source = DbtDatasets.Source(test),
        };
    }

    private static SortedDictionary<string, string> Arguments(DbtProject project, DbtTest test)
    {
        var args = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var (name, value) in test.Arguments?.Entries ?? [])
        {
            if (name is not ("column_name" or "model") && !DbtTestRegistry.NamesColumns(name) && value is not null)
                args[name] = Text(value);
        }
        if (args.TryGetValue("to", out var parent) && Parent(project, test, parent) is { } dataset)
            args["to"] = dataset;
        if (test.Config.Where is { } where)
            args["where"] = where;
        if (test.TestName is { } kind && (test.TestNamespace is not null || IsOwn(test)))
            args["test"] = test.TestNamespace is { } package ? $"{package}.{kind}" : kind;
        if (test.Sql is { } sql)
            args["sql"] = sql;
        if (test.TestName is null && test.DependsOn.Count > 1)
            args["reads"] = string.Join(", ", test.DependsOn.Select(project.DatasetOf).OfType<string>().Distinct());
        return args;
    }

    /// <summary>The dataset that a relationship points to, of the Jinja text <c>ref('customers')</c>.</summary>
    private static string? Parent(DbtProject project, DbtTest test, string jinja)
    {
        var target = project.Tests.TargetOf(test);
        var others = test.DependsOn.Where(d => d != target).Distinct().ToList();
        var parent =
            DbtTestIndex.Named([.. test.DependsOn.Distinct()], jinja) ?? (others.Count == 1 ? others[0] : null);
        return parent is null ? null : project.DatasetOf(parent);
    }

    private static Check Freshness(DbtProject project, DbtSource source, string id)
    {
        var args = new SortedDictionary<string, string>(StringComparer.Ordinal);
        var column = source.LoadedAtField is { } field && DbtLayout.IsColumn(field) ? Unquoted(field) : null;
        if (source.LoadedAtField is { } expression && column is null)
            args["loaded_at"] = expression;
        if (source.LoadedAtQuery is { } query)
            args["loaded_at_query"] = query;
        if (source.Freshness?.Filter is { } filter)
            args["filter"] = filter;
        return new Check
        {
            Id = id,
            Dataset = project.DatasetOf(source.UniqueId),
            Columns = column is null ? [] : [column],
            Type = "freshness",
            Args = args,
            Warn = Age(source.Freshness?.WarnAfter),
            Fail = Age(source.Freshness?.ErrorAfter),
            // `dbt source freshness` is a command of its own: it fails, but it holds no build back.
            Phase = CheckPhase.Monitor,
            Action = CheckAction.Alert,
            Owner = DbtDatasets.Owner(project.OwnerOf(source)),
            Source = DbtDatasets.Source(source),
        };
    }

    private static string? Age(DbtPeriod? period) =>
        period is { } p && DbtPeriods.Of(p.Count, p.Unit) is { } duration ? $"> {duration}" : null;

    private static string Unquoted(string name) =>
        name.Length > 2 && name[0] == name[^1] && name[0] is '"' or '`' ? name[1..^1] : name;

    /// <summary>A scalar as it stands; lists and objects as JSON, since a value may hold a comma.</summary>
    private static string Text(JsonTree value)
    {
        switch (value)
        {
            case JsonText text:
                return text.Text;
            case JsonNumber number:
                return number.Digits;
            case JsonFlag flag:
                return flag.Value ? "true" : "false";
            default:
                using (var stream = new MemoryStream())
                {
                    using (var json = new Utf8JsonWriter(stream, _json))
                        Write(json, value);
                    return Encoding.UTF8.GetString(stream.ToArray());
                }
        }
    }

    private static void Write(Utf8JsonWriter json, JsonTree? value)
    {
        switch (value)
        {
            case JsonText text:
                json.WriteStringValue(text.Text);
                break;
            case JsonNumber number:
                json.WriteRawValue(number.Digits);
                break;
            case JsonFlag flag:
                json.WriteBooleanValue(flag.Value);
                break;
            case JsonList list:
                json.WriteStartArray();
                foreach (var item in list.Items)
                    Write(json, item);
                json.WriteEndArray();
                break;
            case JsonMap map:
                json.WriteStartObject();
                foreach (var (name, item) in map.Entries)
                {
                    json.WritePropertyName(name);
                    Write(json, item);
                }
                json.WriteEndObject();
                break;
            default:
                json.WriteNullValue();
                break;
        }
    }
}
