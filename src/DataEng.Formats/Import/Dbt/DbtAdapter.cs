using DataEng.Core.Model;

namespace DataEng.Formats.Import.Dbt;

/// <summary>What follows from the adapter a project runs on: dialect, case of names, which constraints are enforced.</summary>
internal static class DbtAdapter
{
    public static string? Dialect(string? adapter) =>
        adapter switch
        {
            "spark" or "glue" or "fabricspark" => "sparksql",
            "athena" => "trino",
            "sqlserver" or "fabric" or "synapse" => "tsql",
            "greenplum" => "postgres",
            _ => adapter,
        };

    public static Platform? Platform(string? adapter) =>
        adapter is null
            ? null
            : new Platform
            {
                Id = Core.Model.Text.Slug.From(adapter),
                Product = adapter,
                CaseRule = adapter switch
                {
                    "snowflake" or "oracle" => CaseRule.UpperCase,
                    "postgres" or "redshift" or "greenplum" => CaseRule.LowerCase,
                    "duckdb" or "spark" or "databricks" or "trino" or "athena" => CaseRule.Insensitive,
                    _ => null,
                },
            };

    /// <summary>Source: the table of constraint support in dbt's documentation of <c>constraints</c>.</summary>
    public static bool Enforces(string? adapter, string constraint) =>
        adapter switch
        {
            "postgres" or "duckdb" or "greenplum" => true,
            "redshift" or "snowflake" or "bigquery" => constraint == "not_null",
            "databricks" or "spark" => constraint is "not_null" or "check",
            _ => false,
        };
}
