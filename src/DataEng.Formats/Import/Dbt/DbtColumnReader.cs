using DataEng.Formats.Import.Json;

namespace DataEng.Formats.Import.Dbt;

/// <summary>Reads columns and constraints as dbt writes them on models, seeds, snapshots and sources.</summary>
internal static class DbtColumnReader
{
    public static IReadOnlyList<DbtColumn> Columns(ref JsonCursor json)
    {
        if (!json.EnterObject("columns"))
            return [];
        List<DbtColumn>? columns = null;
        while (json.NextProperty(out var key))
        {
            if (Column(ref json, key) is { } column)
                (columns ??= []).Add(column);
        }
        return columns is null ? [] : columns;
    }

    public static IReadOnlyList<DbtConstraint> Constraints(ref JsonCursor json)
    {
        if (!json.EnterArray("constraints"))
            return [];
        List<DbtConstraint>? constraints = null;
        while (json.NextItem())
        {
            if (Constraint(ref json) is { } constraint)
                (constraints ??= []).Add(constraint);
        }
        return constraints is null ? [] : constraints;
    }

    private static DbtColumn? Column(ref JsonCursor json, string key)
    {
        if (!json.EnterObject("a column"))
            return null;
        var name = key;
        string? type = null,
            description = null;
        IReadOnlyList<DbtConstraint> constraints = [];
        IReadOnlyList<string> tags = [];
        var meta = DbtMeta.Empty;
        while (json.NextProperty(out var field))
        {
            switch (field)
            {
                case "name":
                    name = json.Text() is { Length: > 0 } given ? given : key;
                    break;
                case "data_type":
                    type = json.Text();
                    break;
                case "description":
                    description = json.Text();
                    break;
                case "constraints":
                    constraints = Constraints(ref json);
                    break;
                case "tags":
                    var written = json.Texts();
                    tags = written.Count > 0 ? written : tags;
                    break;
                case "meta":
                    meta = Either(DbtConfigReader.Meta(ref json), meta);
                    break;
                case "config":
                    // Since version 1.10 of dbt tags and meta of a column stand here; older places are still filled.
                    var config = DbtConfigReader.Read(ref json);
                    tags = tags.Count > 0 ? tags : config.Tags;
                    meta = Either(meta, config.Meta);
                    break;
            }
        }
        return new DbtColumn(name)
        {
            Type = string.IsNullOrWhiteSpace(type) ? null : type,
            Description = string.IsNullOrWhiteSpace(description) ? null : description,
            Constraints = constraints,
            Tags = tags,
            Meta = meta,
        };
    }

    private static DbtMeta Either(DbtMeta one, DbtMeta other) => one == DbtMeta.Empty ? other : one;

    private static DbtConstraint? Constraint(ref JsonCursor json)
    {
        if (!json.EnterObject("a constraint"))
            return null;
        string? type = null,
            expression = null;
        IReadOnlyList<string> columns = [];
        while (json.NextProperty(out var field))
        {
            switch (field)
            {
                case "type":
                    type = json.Text();
                    break;
                case "expression":
                    expression = json.Text();
                    break;
                case "columns":
                    columns = json.Texts();
                    break;
            }
        }
        return type is null ? null : new DbtConstraint(type, columns, expression);
    }
}
