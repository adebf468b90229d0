using System.Text.Json;

namespace DataEng.TestKit;

public sealed partial class DbtManifestGenerator
{
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
}
