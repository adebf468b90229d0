using System.Text;
using Microsoft.Playwright;

namespace DataEng.EndToEnd.Tests;

/// <summary>A small dbt project of our own, with a merge that has no key, as the file a person uploads.</summary>
internal static class OrdersProject
{
    private const string Text = """
        {
          "metadata": {
            "dbt_schema_version": "https://schemas.getdbt.com/dbt/manifest/v12.json",
            "dbt_version": "1.9.0",
            "project_name": "orders_shop",
            "adapter_type": "postgres"
          },
          "nodes": {
            "model.orders_shop.stg_orders": {
              "unique_id": "model.orders_shop.stg_orders", "resource_type": "model", "package_name": "orders_shop",
              "name": "stg_orders", "alias": "stg_orders", "database": "shop", "schema": "staging",
              "original_file_path": "models/stg_orders.sql", "path": "stg_orders.sql", "language": "sql",
              "relation_name": "\"shop\".\"staging\".\"stg_orders\"",
              "config": { "materialized": "view", "enabled": true }, "tags": [],
              "columns": { "order_id": { "name": "order_id", "data_type": "bigint" } },
              "depends_on": { "nodes": ["source.orders_shop.raw.orders"] }
            },
            "model.orders_shop.fct_orders": {
              "unique_id": "model.orders_shop.fct_orders", "resource_type": "model", "package_name": "orders_shop",
              "name": "fct_orders", "alias": "fct_orders", "database": "shop", "schema": "marts",
              "original_file_path": "models/fct_orders.sql", "path": "fct_orders.sql", "language": "sql",
              "relation_name": "\"shop\".\"marts\".\"fct_orders\"",
              "config": { "materialized": "incremental", "incremental_strategy": "merge", "unique_key": null, "enabled": true },
              "tags": [],
              "columns": { "order_id": { "name": "order_id", "data_type": "bigint" } },
              "depends_on": { "nodes": ["model.orders_shop.stg_orders"] }
            }
          },
          "sources": {
            "source.orders_shop.raw.orders": {
              "unique_id": "source.orders_shop.raw.orders", "resource_type": "source", "package_name": "orders_shop",
              "source_name": "raw", "name": "orders", "identifier": "orders", "database": "shop", "schema": "raw",
              "original_file_path": "models/sources.yml", "path": "models/sources.yml",
              "relation_name": "\"shop\".\"raw\".\"orders\"", "columns": {}, "config": { "enabled": true }, "tags": []
            }
          },
          "exposures": {
            "exposure.orders_shop.sales_board": {
              "unique_id": "exposure.orders_shop.sales_board", "resource_type": "exposure", "package_name": "orders_shop",
              "name": "sales_board", "type": "dashboard", "owner": { "name": "Sales analytics" },
              "original_file_path": "models/exposures.yml", "path": "exposures.yml", "tags": [],
              "depends_on": { "nodes": ["model.orders_shop.fct_orders"] }
            }
          },
          "macros": {}, "docs": {}, "metrics": {}, "groups": {}, "selectors": {}, "disabled": {},
          "saved_queries": {}, "semantic_models": {}, "unit_tests": {}
        }
        """;

    public static FilePayload Manifest { get; } = File(Text);

    /// <summary>The project later on: one model gone, another in its place, columns of another type.</summary>
    public static FilePayload Later { get; } =
        File(
            Text.Replace("stg_orders", "stg_sales", StringComparison.Ordinal)
                .Replace("bigint", "numeric", StringComparison.Ordinal)
        );

    /// <summary>The same file with its end missing, as a broken download leaves it.</summary>
    public static FilePayload Truncated { get; } = File(Text[..(Text.Length / 2)]);

    /// <summary>The same project whose names try to be markup.</summary>
    public static FilePayload Hostile { get; } =
        File(
            Text.Replace(
                "\"name\": \"fct_orders\"",
                "\"name\": \"<img src=x onerror=alert(1)>`](javascript:alert(1))\"",
                StringComparison.Ordinal
            )
        );

    private static FilePayload File(string text) =>
        new()
        {
            Name = "manifest.json",
            MimeType = "application/json",
            Buffer = Encoding.UTF8.GetBytes(text),
        };
}
