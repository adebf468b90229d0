using System.Globalization;
using System.Text.RegularExpressions;
using DataEng.Core.Model.Text;

namespace DataEng.Core.Tests.Model;

/// <summary>Validates trees against the words of JSON Schema that the generated schema uses, and refuses other words.</summary>
internal sealed class SmallSchemaValidator(DataMap root)
{
    private static readonly HashSet<string> _silent = new(StringComparer.Ordinal)
    {
        "$schema",
        "$id",
        "$defs",
        "$comment",
        "title",
        "description",
        "examples",
        "format",
    };

    public IReadOnlyList<string> Problems(DataNode document)
    {
        var problems = new List<string>();
        Check(root, document, "", problems);
        return problems;
    }

    private void Check(DataMap schema, DataNode node, string path, List<string> problems)
    {
        foreach (var (word, value, _, _) in schema.Entries)
        {
            var problem = word switch
            {
                _ when _silent.Contains(word) => null,
                "$ref" => Refer(Text(value), node, path, problems),
                "type" => IsOfType(Text(value), node) ? null : $"{path} is no {Text(value)}",
                "const" => node.Equals(value) ? null : $"{path} is not {value}",
                "enum" => ((DataList)value).Items.Contains(node) ? null : $"{path} is none of the choices",
                "pattern" => node is DataScalar text && Matches(Text(value), text.Text)
                    ? null
                    : $"{path} does not match {value}",
                "minimum" => Number(node) >= Number(value) ? null : $"{path} is under {value}",
                "maximum" => Number(node) <= Number(value) ? null : $"{path} is over {value}",
                "required" => Missing((DataList)value, node, path),
                "properties" => Each(node, (key, child) => Child((DataMap)value, key, child, path, problems)),
                "additionalProperties" => Each(
                    node,
                    (key, child) => Check((DataMap)value, child, Join(path, key), problems)
                ),
                "items" => Items((DataMap)value, node, path, problems),
                _ => throw new InvalidOperationException(
                    $"the schema uses '{word}', which this validator does not know"
                ),
            };
            if (problem is not null)
                problems.Add(problem);
        }
    }

    private string? Refer(string pointer, DataNode node, string path, List<string> problems)
    {
        var name = pointer["#/$defs/".Length..];
        Check((DataMap)((DataMap)root["$defs"]!)[name]!, node, path, problems);
        return null;
    }

    private void Child(DataMap properties, string key, DataNode child, string path, List<string> problems)
    {
        if (properties[key] is DataMap schema)
            Check(schema, child, Join(path, key), problems);
    }

    private string? Items(DataMap schema, DataNode node, string path, List<string> problems)
    {
        var items = (node as DataList)?.Items ?? [];
        for (var i = 0; i < items.Count; i++)
            Check(schema, items[i], Join(path, $"{i}"), problems);
        return null;
    }

    private static string? Each(DataNode node, Action<string, DataNode> check)
    {
        foreach (var entry in (node as DataMap)?.Entries ?? [])
            check(entry.Key, entry.Value);
        return null;
    }

    private static string? Missing(DataList required, DataNode node, string path) =>
        required.Items.Select(Text).FirstOrDefault(key => (node as DataMap)?[key] is null) is { } missing
            ? $"{Join(path, missing)} is missing"
            : null;

    private static bool IsOfType(string type, DataNode node) =>
        (type, node) switch
        {
            ("object", DataMap) or ("array", DataList) => true,
            ("string", DataScalar { Kind: ScalarKind.String }) => true,
            ("boolean", DataScalar { Kind: ScalarKind.Boolean }) => true,
            ("integer", DataScalar { Kind: ScalarKind.Integer }) => true,
            ("number", DataScalar { Kind: ScalarKind.Integer or ScalarKind.Decimal }) => true,
            _ => false,
        };

    private static bool Matches(string pattern, string text) =>
        Regex.IsMatch(text, pattern, RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1));

    private static string Text(DataNode node) => ((DataScalar)node).Text;

    private static double Number(DataNode node) =>
        double.TryParse((node as DataScalar)?.Text, CultureInfo.InvariantCulture, out var number) ? number : double.NaN;

    private static string Join(string path, string key) => path.Length == 0 ? key : $"{path}/{key}";
}
