namespace DataEng.Formats.Import.Dbt;

/// <summary>What the warehouse itself says of a project's tables, as <c>dbt docs generate</c> collected it.</summary>
internal sealed record DbtCatalog(DbtArtefact Artefact, IReadOnlyDictionary<string, DbtCatalogTable> Tables);

/// <summary>A table or view as it stands in the warehouse, under the unique id of its node or source.</summary>
internal sealed record DbtCatalogTable
{
    /// <summary>As the warehouse names it: BASE TABLE, VIEW, table ...</summary>
    public string? Kind { get; init; }

    /// <summary>In the order of the table.</summary>
    public required IReadOnlyList<DbtCatalogColumn> Columns { get; init; }
    public decimal? Rows { get; init; }
    public decimal? Bytes { get; init; }
}

/// <summary>A column as it stands in the warehouse.</summary>
internal sealed record DbtCatalogColumn(string Name, string? Type, string? Comment, int Index);
