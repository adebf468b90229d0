using System.Globalization;
using System.Text;
using System.Text.Json;

namespace DataEng.TestKit;

/// <summary>
/// Writes dbt manifests (version 12) of any size, the same bytes for the same settings: a layered project of sources,
/// models, seeds, snapshots, tests and exposures, with the keys and the proportions that dbt itself writes.
/// </summary>
public sealed class DbtManifestGenerator
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
    public static DbtManifestGenerator OfNodes(int nodes) =>
        new()
        {
            Models = nodes * 40 / 100,
            Sources = nodes * 6 / 100,
            Seeds = nodes / 100,
            Snapshots = nodes / 100,
            Exposures = nodes / 100,
            Tests = nodes - (nodes * 40 / 100) - (nodes * 6 / 100) - (nodes / 100 * 3),
            Macros = 1_200,
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

    private void Metadata(Utf8JsonWriter json)
    {
        json.WriteStartObject("metadata");
        json.WriteString("dbt_schema_version", "https://schemas.getdbt.com/dbt/manifest/v12.json");
        json.WriteString("dbt_version", "1.10.6");
        json.WriteString("generated_at", "2026-03-01T04:00:00.000000Z");
        json.WriteString("project_name", "shop");
        json.WriteString("adapter_type", Adapter);
        json.WriteEndObject();
    }

    private void Model(Utf8JsonWriter json, int i)
    {
        var name = ModelName(i);
        var id = $"model.shop.{name}";
        Common(json, id, "model", name, $"models/{name}.sql");
        Relation(json, name);
        var incremental = i % 7 == 3;
        Config(
            json,
            incremental ? "incremental"
                : i % 3 == 0 ? "view"
                : "table",
            incremental
        );
        WriteColumns(json, Columns, i);
        DependsOn(json, ParentsOf(i));
        json.WriteString("language", "sql");
        json.WriteString("raw_code", Sql("{{ ref('a') }}", SqlBytes / 2));
        json.WriteBoolean("compiled", true);
        json.WriteString("compiled_code", Sql("analytics.core.a", SqlBytes));
        json.WriteStartArray("constraints");
        json.WriteEndArray();
        json.WriteStartArray("primary_key");
        json.WriteStringValue("column_0");
        json.WriteEndArray();
        json.WriteString("access", "protected");
        json.WriteEndObject();
    }

    private IEnumerable<string> ParentsOf(int i)
    {
        if (i < Models / 3 || i == 0)
        {
            yield return Sources > 0
                ? $"source.shop.raw.table_{i % Sources}"
                : $"seed.shop.seed_{i % Math.Max(1, Seeds)}";
            yield break;
        }
        var parents = 1 + (i % 4);
        for (var k = 0; k < parents; k++)
            yield return $"model.shop.{ModelName((i * 31 + k * 17) % i)}";
    }

    private void Seed(Utf8JsonWriter json, int i)
    {
        var name = $"seed_{i}";
        Common(json, $"seed.shop.{name}", "seed", name, $"seeds/{name}.csv");
        Relation(json, name);
        Config(json, "seed", incremental: false);
        WriteColumns(json, 4, i);
        DependsOn(json, []);
        json.WriteString("raw_code", "");
        json.WriteEndObject();
    }

    private void Snapshot(Utf8JsonWriter json, int i)
    {
        var name = $"snap_{Noun(i)}_{i}";
        Common(json, $"snapshot.shop.{name}", "snapshot", name, $"snapshots/{name}.sql");
        Relation(json, name);
        json.WriteStartObject("config");
        json.WriteBoolean("enabled", true);
        json.WriteString("materialized", "snapshot");
        json.WriteString("strategy", "timestamp");
        json.WriteString("unique_key", "column_0");
        json.WriteString("updated_at", "column_3");
        json.WriteEndObject();
        WriteColumns(json, Columns, i);
        DependsOn(json, [$"model.shop.{ModelName(i % Models)}"]);
        json.WriteString("raw_code", Sql("{{ ref('a') }}", 200));
        json.WriteString("compiled_code", Sql("analytics.core.a", 200));
        json.WriteEndObject();
    }

    private void Test(Utf8JsonWriter json, int i)
    {
        string[] kinds = ["not_null", "unique", "accepted_values"];
        var kind = kinds[i / Math.Max(1, Models) % kinds.Length];
        var model = $"model.shop.{ModelName(i % Models)}";
        var name = $"{kind}_{ModelName(i % Models)}_{i}";
        Common(json, $"test.shop.{name}.{i:x10}", "test", name, "models/schema.yml");
        Relation(json, name);
        Config(json, "test", incremental: false);
        DependsOn(json, [model]);
        json.WriteString("raw_code", $"{{{{ test_{kind}(**_dbt_generic_test_kwargs) }}}}");
        json.WriteString("compiled_code", Sql("analytics.core.a", 400));
        json.WriteString("column_name", "column_0");
        json.WriteString("attached_node", model);
        json.WriteStartObject("test_metadata");
        json.WriteString("name", kind);
        json.WriteNull("namespace");
        json.WriteStartObject("kwargs");
        json.WriteString("column_name", "column_0");
        json.WriteString("model", $"{{{{ get_where_subquery(ref('{ModelName(i % Models)}')) }}}}");
        if (kind == "accepted_values")
            Strings(json, "values", ["a", "b", "c"]);
        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private void Source(Utf8JsonWriter json, int i)
    {
        var name = $"table_{i}";
        Common(json, $"source.shop.raw.{name}", "source", name, "models/sources.yml");
        Relation(json, name);
        json.WriteString("source_name", "raw");
        json.WriteString("identifier", name);
        json.WriteString("loader", "fivetran");
        json.WriteString("loaded_at_field", "_loaded_at");
        json.WriteStartObject("freshness");
        json.WriteStartObject("warn_after");
        json.WriteNumber("count", 12);
        json.WriteString("period", "hour");
        json.WriteEndObject();
        json.WriteEndObject();
        WriteColumns(json, Columns, i);
        json.WriteEndObject();
    }

    private void Exposure(Utf8JsonWriter json, int i)
    {
        var name = $"dashboard_{i}";
        Common(json, $"exposure.shop.{name}", "exposure", name, "models/exposures.yml");
        json.WriteString("type", "dashboard");
        json.WriteStartObject("owner");
        json.WriteString("name", "Analytics");
        json.WriteString("email", "analytics@example.com");
        json.WriteEndObject();
        DependsOn(json, [$"model.shop.{ModelName(Models - 1 - (i % Models))}"]);
        json.WriteEndObject();
    }

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
