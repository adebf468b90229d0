using DataEng.Core.Model;
using DataEng.Core.Reports;

namespace DataEng.Core.Schemas;

/// <summary>The versions of a dataset's schema with the columns of the current one, as the review document shows them.</summary>
internal sealed record DatasetColumns(
    ReportElement Dataset,
    string? Current,
    IReadOnlyList<VersionLine> Versions,
    IReadOnlyList<ColumnLine> Columns,
    IReadOnlyList<string> Evolution
)
{
    public static DatasetColumns Of(ReportElement element, Dataset dataset)
    {
        var versions = dataset.Schema?.Versions ?? [];
        var current = dataset.Schema?.Current;
        return new DatasetColumns(
            element,
            current?.Version,
            [
                .. versions.Select(v => new VersionLine(
                    v.Version,
                    v.Status is { } status ? Words.Of(status) : null,
                    v.Format is { } format ? Words.Of(format) : null,
                    v.RegisteredOn is { } registered ? Words.Instant(registered) : null,
                    v.LastWrittenAt is { } written ? Words.Instant(written) : null,
                    v.Columns.Count
                )),
            ],
            [.. (current?.Columns ?? []).Select(c => ColumnLine.Of(c, dataset.Keys))],
            [.. versions.Zip(versions.Skip(1)).SelectMany(p => ColumnChanges.Between(p.First, p.Second))]
        );
    }

    public ElementBlock Block()
    {
        var content = new List<Block>();
        if (Versions.Count > 1)
            content.Add(VersionTable());
        if (Columns.Count > 0)
            content.Add(Columns.All(c => c.IsBare) ? ColumnNames() : ColumnTable());
        else
            content.Add(
                new MissingBlock($"Version {Current} names no columns.", ["datasets/*/schema/versions/*/columns"])
            );
        if (Evolution.Count > 0)
            content.Add(new ListBlock([.. Evolution.Select(e => (IReadOnlyList<Inline>)[new TextRun(e)])]));
        return new ElementBlock(Dataset.Name, Dataset.Path, content) { InScope = Dataset.InScope };
    }

    private TableBlock VersionTable() =>
        new(
            $"{Versions.Count} versions; data is written with {Current}",
            [
                new("Version"),
                new("Status"),
                new("Format"),
                new("Registered"),
                new("Last written"),
                new("Columns", ColumnAlign.Right),
            ],
            [
                .. Versions.Select(v =>
                    Cell.Row(
                        Cell.Code(v.Version),
                        Cell.Text(v.Status),
                        Cell.Text(v.Format),
                        Cell.Text(v.Registered),
                        Cell.Text(v.LastWritten),
                        [new TextRun(Words.Number(v.Columns))]
                    )
                ),
            ]
        );

    private ParagraphBlock ColumnNames() =>
        new([
            $"{Words.Count(Columns.Count, "column")} of version {Current}, of which only the names are stated: ",
            .. Cell.Joined(Columns.Select(c => new CodeRun(c.Name))),
            ".",
        ]);

    private TableBlock ColumnTable() =>
        new(
            $"{Words.Count(Columns.Count, "column")} of version {Current}",
            [
                new("Column"),
                new("Type"),
                new("Nullable"),
                new("Default"),
                new("PII"),
                new("Classification"),
                new("Remarks"),
            ],
            [
                .. Columns.Select(c =>
                    Cell.Row(
                        Cell.Code(c.Name),
                        Cell.Code(c.Type),
                        Cell.YesNo(c.Nullable),
                        c.Default is null ? Cell.None : Cell.Code(c.Default),
                        Cell.Text(c.Pii),
                        Cell.Text(c.Classification),
                        c.Remarks.Length == 0 ? Cell.None : Cell.Text(c.Remarks)
                    )
                ),
            ]
        );
}

/// <summary>A version of a schema.</summary>
internal sealed record VersionLine(
    string Version,
    string? Status,
    string? Format,
    string? Registered,
    string? LastWritten,
    int Columns
);

/// <summary>A column of the current version.</summary>
internal sealed record ColumnLine(
    string Name,
    string? Type,
    bool? Nullable,
    string? Default,
    string? Pii,
    string? Classification,
    string Remarks
)
{
    /// <summary>Whether nothing but the name is stated.</summary>
    public bool IsBare => (Type ?? Default ?? Pii ?? Classification) is null && Nullable is null && Remarks.Length == 0;

    public static ColumnLine Of(Column column, DatasetKeys? keys) =>
        new(
            column.Name,
            column.Type,
            column.Nullable,
            column.Default,
            column.Pii is { } pii ? Words.Of(pii) : null,
            column.Classification is { } classification ? Words.Of(classification) : null,
            string.Join(", ", Notes(column, keys))
        );

    private static IEnumerable<string> Notes(Column column, DatasetKeys? keys)
    {
        if (keys?.Primary.Contains(column.Name, StringComparer.Ordinal) == true)
            yield return "primary key";
        if (keys?.EventTime == column.Name)
            yield return "event time";
        if (keys?.UpdatedAt == column.Name)
            yield return "updated at";
        if (column.Unit is { } unit)
            yield return unit;
        if (column.Timezone is { } zone)
            yield return zone;
        if (column.Enum.Count > 0)
            yield return $"one of {string.Join(" | ", column.Enum)}";
        if (column.RenamedFrom is { } former)
            yield return $"renamed from '{former}'";
        if (column.DeprecatedOn is { } deprecated)
            yield return $"deprecated on {Words.Day(deprecated)}";
        if (column.RemoveOn is { } removed)
            yield return $"removed on {Words.Day(removed)}";
        if (column.Audit == true)
            yield return "audit";
    }
}
