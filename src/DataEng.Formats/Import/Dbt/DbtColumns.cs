using System.Globalization;
using DataEng.Core.Model;

namespace DataEng.Formats.Import.Dbt;

/// <summary>Joins the columns a project describes with those the warehouse reports.</summary>
internal static class DbtColumns
{
    /// <summary>Version of a schema where the model itself has none.</summary>
    public const string OnlyVersion = "1";

    public static DatasetSchema? Schema(
        IReadOnlyList<DbtColumn> described,
        DbtCatalogTable? catalog,
        DbtKeys keys,
        string? version
    )
    {
        var columns = catalog is null
            ? [.. described.Select(c => Column(c, type: null, comment: null, keys))]
            : Joined(described, catalog, keys);
        return columns.Count == 0
            ? null
            : new DatasetSchema
            {
                Versions =
                [
                    new SchemaVersion
                    {
                        Version = version ?? OnlyVersion,
                        Format = SchemaFormat.Table,
                        Columns = columns,
                    },
                ],
            };
    }

    public static DateOnly? Day(string? text) =>
        DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var instant)
            ? DateOnly.FromDateTime(instant.UtcDateTime)
            : null;

    /// <summary>
    /// In the order of the table, under the described spelling: warehouses fold the case of names. What is described
    /// but not in the table comes last.
    /// </summary>
    private static List<Column> Joined(IReadOnlyList<DbtColumn> described, DbtCatalogTable catalog, DbtKeys keys)
    {
        var byName = new Dictionary<string, DbtColumn>(StringComparer.OrdinalIgnoreCase);
        foreach (var column in described)
            byName.TryAdd(column.Name, column);
        var joined = new List<Column>();
        var seen = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var real in catalog.Columns)
        {
            if (seen.Add(real.Name))
                joined.Add(
                    Column(
                        byName.GetValueOrDefault(real.Name) ?? new DbtColumn(real.Name),
                        real.Type,
                        real.Comment,
                        keys
                    )
                );
        }
        joined.AddRange(described.Where(c => seen.Add(c.Name)).Select(c => Column(c, type: null, comment: null, keys)));
        return joined;
    }

    private static Column Column(DbtColumn column, string? type, string? comment, DbtKeys keys) =>
        new()
        {
            Name = column.Name,
            Type = string.IsNullOrWhiteSpace(type) ? column.Type : type,
            Nullable = keys.NotNull.Contains(column.Name) ? false : null,
            Description = column.Description ?? (string.IsNullOrWhiteSpace(comment) ? null : comment),
            Tags = column.Tags,
            Classification = Word<Classification>(column.Meta.Classification),
            Pii = Word<PiiLevel>(column.Meta.Pii),
        };

    private static TEnum? Word<TEnum>(string? text)
        where TEnum : struct, Enum =>
        text is not null && EnumText.TryParse<TEnum>(text.Trim().ToLowerInvariant(), out var value) ? value : null;
}
