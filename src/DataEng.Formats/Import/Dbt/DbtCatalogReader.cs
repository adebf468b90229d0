using System.Globalization;
using DataEng.Formats.Import.Json;

namespace DataEng.Formats.Import.Dbt;

/// <summary>Reads a dbt catalogue: real types of columns, and sizes where the adapter reports them.</summary>
internal static class DbtCatalogReader
{
    public static DbtRead<DbtCatalog> Read(
        ImportFile file,
        DbtArtefact artefact,
        IProgress<ImportProgress>? progress,
        CancellationToken cancellationToken
    )
    {
        var problems = new ImportProblemList();
        var tables = new Dictionary<string, DbtCatalogTable>();
        var whole = JsonFile.Read(
            file,
            problems,
            progress,
            (ref JsonCursor json) => Document(ref json, tables),
            brokenAs: null,
            cancellationToken
        );
        return new(whole ? new DbtCatalog(artefact, tables) : null, problems.ToList());
    }

    private static void Document(ref JsonCursor json, Dictionary<string, DbtCatalogTable> tables)
    {
        json.EnterObject("");
        while (json.NextProperty(out var section))
        {
            if (section is not ("nodes" or "sources") || !json.EnterObject(section))
                continue;
            while (json.NextProperty(out var id))
            {
                if (Table(ref json) is { } table)
                    tables[id] = table;
            }
        }
        json.End();
    }

    private static DbtCatalogTable? Table(ref JsonCursor json)
    {
        if (!json.EnterObject("a table"))
            return null;
        string? kind = null;
        var columns = new List<DbtCatalogColumn>();
        var stats = new Dictionary<string, decimal>();
        while (json.NextProperty(out var name))
        {
            switch (name)
            {
                case "metadata" when json.EnterObject(name):
                    while (json.NextProperty(out var field))
                    {
                        if (field == "type")
                            kind = json.Text();
                    }
                    break;
                case "columns" when json.EnterObject(name):
                    while (json.NextProperty(out var key))
                    {
                        if (Column(ref json, key) is { } column)
                            columns.Add(column);
                    }
                    break;
                case "stats" when json.EnterObject(name):
                    while (json.NextProperty(out var key))
                    {
                        if (Statistic(ref json) is { } value)
                            stats[key] = value;
                    }
                    break;
            }
        }
        return new DbtCatalogTable
        {
            Kind = kind,
            Columns = [.. columns.OrderBy(c => c.Index)],
            Rows = First(stats, "row_count", "num_rows", "rows"),
            // Redshift's "size" is in MB of its own blocks, rounded up: too coarse to stand for bytes.
            Bytes = First(stats, "bytes", "num_bytes"),
        };
    }

    private static decimal? First(Dictionary<string, decimal> stats, params ReadOnlySpan<string> keys)
    {
        foreach (var key in keys)
        {
            if (stats.TryGetValue(key, out var value) && value >= 0)
                return value;
        }
        return null;
    }

    private static DbtCatalogColumn? Column(ref JsonCursor json, string key)
    {
        if (!json.EnterObject("a column"))
            return null;
        var name = key;
        string? type = null,
            comment = null;
        var index = 0;
        while (json.NextProperty(out var field))
        {
            switch (field)
            {
                case "name":
                    name = json.Text() is { Length: > 0 } given ? given : key;
                    break;
                case "type":
                    type = json.Text();
                    break;
                case "comment":
                    comment = json.Text();
                    break;
                case "index":
                    index = json.Count() ?? 0;
                    break;
            }
        }
        return new DbtCatalogColumn(name, type, comment, index);
    }

    /// <summary>A figure that the adapter means to be shown; some write it as text.</summary>
    private static decimal? Statistic(ref JsonCursor json)
    {
        if (!json.EnterObject("a statistic"))
            return null;
        string? value = null;
        var include = true;
        while (json.NextProperty(out var field))
        {
            if (field == "value" && !json.IsObject && !json.IsArray)
                value = json.Scalar();
            else if (field == "include")
                include = json.Scalar() is not ("false" or "0" or "0.0");
        }
        return include && decimal.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
            ? number
            : null;
    }
}
