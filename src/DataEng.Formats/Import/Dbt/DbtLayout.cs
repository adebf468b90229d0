using System.Globalization;
using System.Text.RegularExpressions;
using DataEng.Core.Model;
using DataEng.Formats.Import.Json;

namespace DataEng.Formats.Import.Dbt;

/// <summary>Reads how a table is partitioned and clustered, in the spelling of each adapter.</summary>
internal static partial class DbtLayout
{
    public static Partitioning? Of(DbtProject project, DbtNode node)
    {
        var fields = new List<PartitionField>();
        foreach (var item in Items(node.Config.PartitionBy))
        {
            if (Field(item) is { } field)
                fields.Add(field);
            else
                project.Problems.Warning(
                    project.Place("nodes", node.UniqueId),
                    $"partition_by of '{node.Name}' is not understood; state the partitioning by hand"
                );
        }
        var clusters = node.Config.ClusterBy.Where(IsColumn).ToList();
        if (clusters.Count < node.Config.ClusterBy.Count)
        {
            project.Problems.Info(
                project.Place("nodes", node.UniqueId),
                $"'{node.Name}' is clustered by an expression, which has no place in the design"
            );
        }
        return fields.Count + clusters.Count == 0 ? null : new Partitioning { Fields = fields, ClusterBy = clusters };
    }

    public static bool IsColumn(string text) => ColumnName().IsMatch(text.Trim());

    private static IEnumerable<JsonTree?> Items(JsonTree? partitionBy) =>
        partitionBy switch
        {
            null => [],
            JsonList list => list.Items,
            JsonText { Text: var text }
                when text.Contains(',', StringComparison.Ordinal) && !text.Contains('(', StringComparison.Ordinal) =>
                text.Split(',').Select(t => new JsonText(t)),
            var one => [one],
        };

    private static PartitionField? Field(JsonTree? item) =>
        item switch
        {
            JsonText text => Field(text.Text.Trim()),
            JsonMap map => BigQuery(map),
            _ => null,
        };

    /// <summary>BigQuery's object: a time column with its granularity, day where none is stated, or an integer range.</summary>
    private static PartitionField? BigQuery(JsonMap map)
    {
        if ((map["field"] as JsonText)?.Text is not { Length: > 0 } column)
            return null;
        // Integer ranges of one width are what Iceberg calls truncation to that width.
        if (map["range"] is JsonMap range)
            return int.TryParse((range["interval"] as JsonNumber)?.Digits, out var width) && width > 0
                ? new PartitionField
                {
                    Column = column,
                    Transform = new PartitionTransform(TransformKind.Truncate) { Size = width },
                }
                : null;
        var granularity = (map["granularity"] as JsonText)?.Text ?? "day";
        return Time(granularity) is { } kind
            ? new PartitionField { Column = column, Transform = new PartitionTransform(kind) }
            : null;
    }

    /// <summary>A column, or one of the transforms of Iceberg, Delta, Spark and Athena.</summary>
    private static PartitionField? Field(string text)
    {
        if (IsColumn(text))
            return new PartitionField { Column = text, Transform = new PartitionTransform(TransformKind.Identity) };
        if (text.Length > 1_000 || TransformCall().Match(text) is not { Success: true } call)
            return null;
        var arguments = call.Groups["arguments"].Value.Split(',', StringSplitOptions.TrimEntries);
        var name = call.Groups["name"].Value.ToLowerInvariant();
        if (arguments.Length == 1 && IsColumn(arguments[0]) && Time(name) is { } time)
            return new PartitionField { Column = arguments[0], Transform = new PartitionTransform(time) };
        if (arguments.Length != 2 || name is not ("bucket" or "truncate"))
            return null;
        // Iceberg writes bucket(16, id), Athena bucket(id, 16).
        var (number, column) = char.IsAsciiDigit(arguments[0].FirstOrDefault('x'))
            ? (arguments[0], arguments[1])
            : (arguments[1], arguments[0]);
        return
            int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var size)
            && size > 0
            && IsColumn(column)
            ? new PartitionField
            {
                Column = column,
                Transform = new PartitionTransform(name == "bucket" ? TransformKind.Bucket : TransformKind.Truncate)
                {
                    Size = size,
                },
            }
            : null;
    }

    private static TransformKind? Time(string word) =>
        word.ToLowerInvariant() switch
        {
            "hour" or "hours" or "date_hour" => TransformKind.Hour,
            "day" or "days" or "date" => TransformKind.Day,
            "month" or "months" => TransformKind.Month,
            "year" or "years" => TransformKind.Year,
            _ => null,
        };

    [GeneratedRegex(@"^(?<name>\w+)\s*\((?<arguments>[^()]*)\)$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex TransformCall();

    [GeneratedRegex(@"^([A-Za-z_]\w{0,250}|""[^""]{1,250}""|`[^`]{1,250}`)$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex ColumnName();
}
