namespace DataEng.Formats.Import.Dbt;

/// <summary>
/// What the tests of dbt and its common packages check, in the workbench's words. Tests that are not listed are checks
/// of their own SQL.
/// </summary>
internal static class DbtTestRegistry
{
    public const string CustomSql = "custom_sql";

    private static readonly Dictionary<string, string> _types = new()
    {
        ["not_null"] = "not_null",
        ["dbt_utils.not_null_proportion"] = "not_null",
        ["dbt_expectations.expect_column_values_to_not_be_null"] = "not_null",
        ["unique"] = "unique",
        ["dbt_utils.unique_combination_of_columns"] = "unique",
        ["dbt_expectations.expect_column_values_to_be_unique"] = "unique",
        ["dbt_expectations.expect_compound_columns_to_be_unique"] = "unique",
        ["accepted_values"] = "accepted_values",
        ["dbt_expectations.expect_column_values_to_be_in_set"] = "accepted_values",
        ["dbt_utils.accepted_range"] = "range",
        ["relationships"] = "relationship",
        ["dbt_utils.relationships_where"] = "relationship",
        ["dbt_expectations.expect_table_row_count_to_be_between"] = "row_count",
        ["dbt_expectations.expect_table_row_count_to_equal"] = "row_count",
        ["elementary.volume_anomalies"] = "volume",
        ["elementary.volume_threshold"] = "volume",
        ["dbt_utils.equal_rowcount"] = "reconciliation",
        ["dbt_utils.fewer_rows_than"] = "reconciliation",
        ["dbt_utils.equality"] = "reconciliation",
        ["dbt_utils.cardinality_equality"] = "reconciliation",
        ["dbt_expectations.expect_table_row_count_to_equal_other_table"] = "reconciliation",
        ["dbt_expectations.expect_table_row_count_to_equal_other_table_times_factor"] = "reconciliation",
        ["dbt_expectations.expect_table_aggregation_to_equal_other_table"] = "reconciliation",
        ["dbt_utils.recency"] = "freshness",
        ["dbt_expectations.expect_row_values_to_have_recent_data"] = "freshness",
        ["dbt_expectations.expect_grouped_row_values_to_have_recent_data"] = "freshness",
        ["elementary.freshness_anomalies"] = "freshness",
        ["elementary.event_freshness_anomalies"] = "freshness",
        ["elementary.data_freshness_sla"] = "freshness",
        ["dbt_expectations.expect_row_values_to_have_data_for_every_n_datepart"] = "continuity",
        ["dbt_utils.sequential_values"] = "continuity",
        ["elementary.column_anomalies"] = "anomaly",
        ["elementary.all_columns_anomalies"] = "anomaly",
        ["elementary.dimension_anomalies"] = "anomaly",
        ["dbt_expectations.expect_column_values_to_be_within_n_stdevs"] = "anomaly",
        ["dbt_expectations.expect_column_values_to_be_within_n_moving_stdevs"] = "anomaly",
        ["elementary.schema_changes"] = "schema",
        ["elementary.schema_changes_from_baseline"] = "schema",
        ["dbt_utils.expression_is_true"] = "cross_column",
        ["dbt_expectations.expression_is_true"] = "cross_column",
        ["dbt_utils.mutually_exclusive_ranges"] = "exclusive_ranges",
    };

    /// <summary>Families of dbt_expectations, by how the name begins and ends; the first that fits counts.</summary>
    private static readonly (string Start, string Inside, string Type)[] _families =
    [
        ("expect_column_value_lengths_to_", "", "length"),
        ("expect_column_values_to_be_of_type", "", "type"),
        ("expect_column_values_to_be_in_type_list", "", "type"),
        ("expect_column_values_to_", "_match_", "pattern"),
        ("expect_table_column", "", "schema"),
        ("expect_column_to_exist", "", "schema"),
        ("expect_column_pair_values_", "", "cross_column"),
        ("expect_multicolumn_sum_", "", "cross_column"),
        ("expect_column_", "_to_be_between", "range"),
    ];

    public static string TypeOf(string name, string? package)
    {
        if (package is null or "dbt")
            return _types.GetValueOrDefault(name, CustomSql);
        if (_types.TryGetValue($"{package}.{name}", out var type))
            return type;
        if (package != "dbt_expectations")
            return CustomSql;
        foreach (var (start, inside, family) in _families)
        {
            if (name.StartsWith(start, StringComparison.Ordinal) && name.Contains(inside, StringComparison.Ordinal))
                return family;
        }
        return CustomSql;
    }

    /// <summary>Arguments that name the columns of a check beyond <c>column_name</c>.</summary>
    public static bool NamesColumns(string argument) => argument is "combination_of_columns" or "column_list";
}
