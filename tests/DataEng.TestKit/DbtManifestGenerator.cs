using System.Globalization;
using System.Text;
using System.Text.Json;

namespace DataEng.TestKit;

/// <summary>
/// Writes dbt manifests (version 12) of any size, the same bytes for the same settings: a layered project of sources,
/// models, seeds, snapshots, tests and exposures, with the keys and the proportions that dbt itself writes.
/// </summary>
public sealed partial class DbtManifestGenerator
{
    private static readonly string[] _types =
    [
        "varchar",
        "bigint",
        "numeric(18,2)",
        "timestamp_ntz",
        "date",
        "boolean",
    ];
    private static readonly string[] _nouns =
    [
        "order",
        "customer",
        "payment",
        "session",
        "product",
        "invoice",
        "refund",
    ];

    private readonly Random _random;

    public DbtManifestGenerator(int seed = 1) => _random = new Random(seed);

    public int Models { get; init; } = 40;
    public int Sources { get; init; } = 10;
    public int Seeds { get; init; } = 3;
    public int Snapshots { get; init; } = 2;
    public int Tests { get; init; } = 60;
    public int Exposures { get; init; } = 2;
    public int Macros { get; init; } = 20;
    public int MacroBytes { get; init; } = 2_000;
    public int Docs { get; init; } = 10;
    public int Columns { get; init; } = 20;
    public int SqlBytes { get; init; } = 2_500;
    public string Adapter { get; init; } = "snowflake";

    /// <summary>Everything under nodes, sources and exposures.</summary>
    public int Nodes => Models + Sources + Seeds + Snapshots + Tests + Exposures;

    /// <summary>A project of that many nodes in the usual mix: half of them tests.</summary>
    public static DbtManifestGenerator OfNodes(int nodes, int macros = 1_200, int macroBytes = 2_000) =>
        new()
        {
            Models = nodes * 40 / 100,
            Sources = nodes * 6 / 100,
            Seeds = nodes / 100,
            Snapshots = nodes / 100,
            Exposures = nodes / 100,
            Tests = nodes - (nodes * 40 / 100) - (nodes * 6 / 100) - (nodes / 100 * 3),
            Macros = macros,
            MacroBytes = macroBytes,
            Docs = 200,
        };

    public byte[] ToBytes()
    {
        using var stream = new MemoryStream();
        Write(stream);
        return stream.ToArray();
    }

    public void Write(Stream stream)
    {
        using var json = new Utf8JsonWriter(stream, new JsonWriterOptions { SkipValidation = true });
        json.WriteStartObject();
        Metadata(json);
        json.WriteStartObject("nodes");
        for (var i = 0; i < Models; i++)
            Model(json, i);
        for (var i = 0; i < Seeds; i++)
            Seed(json, i);
        for (var i = 0; i < Snapshots; i++)
            Snapshot(json, i);
        for (var i = 0; i < Tests; i++)
            Test(json, i);
        json.WriteEndObject();
        json.WriteStartObject("sources");
        for (var i = 0; i < Sources; i++)
            Source(json, i);
        json.WriteEndObject();
        Texts(json, "macros", "macro.shop.macro_", "macro_sql", Macros, MacroBytes);
        Texts(json, "docs", "doc.shop.doc_", "block_contents", Docs, MacroBytes);
        json.WriteStartObject("exposures");
        for (var i = 0; i < Exposures; i++)
            Exposure(json, i);
        json.WriteEndObject();
        foreach (
            var section in (string[])
                ["metrics", "groups", "selectors", "disabled", "saved_queries", "semantic_models", "unit_tests"]
        )
        {
            json.WriteStartObject(section);
            json.WriteEndObject();
        }
        ParentMap(json);
        json.WriteEndObject();
    }

    public string ModelName(int i) =>
        i < Models / 3 ? $"stg_{Noun(i)}_{i}"
        : i < Models * 2 / 3 ? $"int_{Noun(i)}_{i}"
        : $"fct_{Noun(i)}_{i}";

    private static string Noun(int i) => _nouns[i % _nouns.Length];

    private static void Common(Utf8JsonWriter json, string id, string type, string name, string file)
    {
        json.WriteStartObject(id);
        json.WriteString("name", name);
        json.WriteString("resource_type", type);
        json.WriteString("package_name", "shop");
        json.WriteString("path", file);
        json.WriteString("original_file_path", file);
        json.WriteString("unique_id", id);
        Strings(json, "fqn", ["shop", "core", name]);
        Strings(json, "tags", ["nightly"]);
        json.WriteString("description", $"One row per {name}, as of the last run.");
        json.WriteStartObject("meta");
        json.WriteString("owner", "data-platform");
        json.WriteEndObject();
        json.WriteNumber("created_at", 1772337600.5);
    }

    private static void Relation(Utf8JsonWriter json, string name)
    {
        json.WriteString("database", "analytics");
        json.WriteString("schema", "core");
        json.WriteString("alias", name);
        json.WriteString("relation_name", $"analytics.core.{name}");
        json.WriteStartObject("checksum");
        json.WriteString("name", "sha256");
        json.WriteString("checksum", "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d");
        json.WriteEndObject();
    }

    private static void Config(Utf8JsonWriter json, string materialized, bool incremental)
    {
        json.WriteStartObject("config");
        json.WriteBoolean("enabled", true);
        foreach (
            var key in (string[])
                ["alias", "schema", "database", "group", "batch_size", "begin", "full_refresh", "event_time"]
        )
            json.WriteNull(key);
        json.WriteString("materialized", materialized);
        if (incremental)
        {
            json.WriteString("incremental_strategy", "merge");
            json.WriteString("unique_key", "column_0");
        }
        json.WriteString("on_schema_change", "ignore");
        json.WriteNumber("lookback", 1);
        Strings(json, "tags", ["nightly"]);
        Strings(json, "packages", []);
        json.WriteStartObject("docs");
        json.WriteBoolean("show", true);
        json.WriteNull("node_color");
        json.WriteEndObject();
        json.WriteStartObject("contract");
        json.WriteBoolean("enforced", false);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void WriteColumns(Utf8JsonWriter json, int count, int seed)
    {
        json.WriteStartObject("columns");
        for (var c = 0; c < count; c++)
        {
            var name = string.Create(CultureInfo.InvariantCulture, $"column_{c}");
            json.WriteStartObject(name);
            json.WriteString("name", name);
            json.WriteString("description", $"What {Noun(seed + c)} {c} means to the business.");
            json.WriteStartObject("meta");
            json.WriteEndObject();
            json.WriteString("data_type", _types[(seed + c) % _types.Length]);
            Strings(json, "constraints", []);
            json.WriteNull("quote");
            Strings(json, "tags", []);
            json.WriteEndObject();
        }
        json.WriteEndObject();
    }

    private static void DependsOn(Utf8JsonWriter json, IEnumerable<string> parents)
    {
        json.WriteStartObject("depends_on");
        Strings(json, "macros", ["macro.shop.macro_1"]);
        Strings(json, "nodes", parents);
        json.WriteEndObject();
    }

    private void Texts(Utf8JsonWriter json, string section, string prefix, string field, int count, int bytes)
    {
        json.WriteStartObject(section);
        for (var i = 0; i < count; i++)
        {
            json.WriteStartObject($"{prefix}{i}");
            json.WriteString("name", $"{section}_{i}");
            json.WriteString(field, Sql("{% do run() %}", bytes));
            json.WriteEndObject();
            if (json.BytesPending > 1_000_000)
                json.Flush();
        }
        json.WriteEndObject();
    }

    private void ParentMap(Utf8JsonWriter json)
    {
        json.WriteStartObject("parent_map");
        for (var i = 0; i < Models; i++)
            Strings(json, $"model.shop.{ModelName(i)}", ParentsOf(i));
        json.WriteEndObject();
    }

    private static void Strings(Utf8JsonWriter json, string name, IEnumerable<string> texts)
    {
        json.WriteStartArray(name);
        foreach (var text in texts)
            json.WriteStringValue(text);
        json.WriteEndArray();
    }

    private string Sql(string table, int bytes)
    {
        var sql = new StringBuilder("select\n");
        while (sql.Length < bytes)
            sql.Append("    a.column_")
                .Append(_random.Next(40))
                .Append(" as alias_")
                .Append(_random.Next(1000))
                .Append(",\n");
        return sql.Append("    1 as one\nfrom ").Append(table).Append(" as a").ToString();
    }
}
