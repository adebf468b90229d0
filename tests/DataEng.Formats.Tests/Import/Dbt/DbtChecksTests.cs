using DataEng.Core.Model;
using Xunit;

namespace DataEng.Formats.Tests.Import.Dbt;

public sealed class DbtChecksTests
{
    [Theory]
    [InlineData("not_null", null, "not_null")]
    [InlineData("unique", null, "unique")]
    [InlineData("unique", "dbt", "unique")]
    [InlineData("accepted_values", null, "accepted_values")]
    [InlineData("relationships", null, "relationship")]
    [InlineData("unique_combination_of_columns", "dbt_utils", "unique")]
    [InlineData("accepted_range", "dbt_utils", "range")]
    [InlineData("equal_rowcount", "dbt_utils", "reconciliation")]
    [InlineData("recency", "dbt_utils", "freshness")]
    [InlineData("sequential_values", "dbt_utils", "continuity")]
    [InlineData("expression_is_true", "dbt_utils", "cross_column")]
    [InlineData("mutually_exclusive_ranges", "dbt_utils", "exclusive_ranges")]
    [InlineData("expect_column_values_to_not_be_null", "dbt_expectations", "not_null")]
    [InlineData("expect_compound_columns_to_be_unique", "dbt_expectations", "unique")]
    [InlineData("expect_column_values_to_be_in_set", "dbt_expectations", "accepted_values")]
    [InlineData("expect_column_values_to_be_between", "dbt_expectations", "range")]
    [InlineData("expect_column_median_to_be_between", "dbt_expectations", "range")]
    [InlineData("expect_column_value_lengths_to_equal", "dbt_expectations", "length")]
    [InlineData("expect_column_values_to_match_regex", "dbt_expectations", "pattern")]
    [InlineData("expect_column_values_to_not_match_like_pattern", "dbt_expectations", "pattern")]
    [InlineData("expect_column_values_to_be_of_type", "dbt_expectations", "type")]
    [InlineData("expect_table_row_count_to_be_between", "dbt_expectations", "row_count")]
    [InlineData("expect_table_row_count_to_equal_other_table", "dbt_expectations", "reconciliation")]
    [InlineData("expect_row_values_to_have_recent_data", "dbt_expectations", "freshness")]
    [InlineData("expect_row_values_to_have_data_for_every_n_datepart", "dbt_expectations", "continuity")]
    [InlineData("expect_column_values_to_be_within_n_stdevs", "dbt_expectations", "anomaly")]
    [InlineData("expect_table_columns_to_match_set", "dbt_expectations", "schema")]
    [InlineData("expect_column_pair_values_A_to_be_greater_than_B", "dbt_expectations", "cross_column")]
    [InlineData("volume_anomalies", "elementary", "volume")]
    [InlineData("freshness_anomalies", "elementary", "freshness")]
    [InlineData("column_anomalies", "elementary", "anomaly")]
    [InlineData("schema_changes", "elementary", "schema")]
    [InlineData("not_null", "our_package", "custom_sql")]
    [InlineData("anything", null, "custom_sql")]
    public void Test_OfAKnownPackage_HasItsCanonicalType(string name, string? package, string type)
    {
        var check = Assert.Single(new DbtJson().Model("m").Test("t", name, package, "model.shop.m").Design().Checks);
        Assert.Equal(type, check.Type);
        Assert.Equal(CheckPhase.PostPublish, check.Phase);
        Assert.Equal(
            package is not null || type == "custom_sql" ? (package is null ? name : $"{package}.{name}") : null,
            check.Args.GetValueOrDefault("test")
        );
    }

    [Theory]
    [InlineData("{}", null, "!= 0", CheckAction.Block)]
    [InlineData("""{"severity":"ERROR","warn_if":"!= 0","error_if":"!= 0"}""", null, "!= 0", CheckAction.Block)]
    [InlineData("""{"severity":"error","warn_if":"> 5","error_if":"> 50"}""", "> 5", "> 50", CheckAction.Block)]
    [InlineData("""{"severity":"WARN"}""", "!= 0", null, CheckAction.Alert)]
    [InlineData("""{"severity":"warn","warn_if":"> 3","error_if":"> 9"}""", "> 3", null, CheckAction.Alert)]
    public void Severity_OfATest_DecidesWhatItHolds(string config, string? warn, string? fail, CheckAction action)
    {
        var check = new DbtJson().Model("m").Test("t", "unique", null, "model.shop.m", config: config).Design().Checks[
            0
        ];
        Assert.Equal((warn, fail, action), (check.Warn, check.Fail, check.Action));
    }

    [Theory]
    [InlineData("{}", false)]
    [InlineData("""{"severity":"warn"}""", null)]
    [InlineData("""{"where":"x > 1"}""", null)]
    [InlineData("""{"enabled":false}""", null)]
    public void NotNullTest_ThatHoldsOnEveryRow_StatesNullability(string config, bool? nullable)
    {
        var dataset = new DbtJson()
            .Model("m")
            .With("""{"columns":{"id":{"name":"id"},"other":{"name":"other"}}}""")
            .Test("t", "not_null", null, "model.shop.m", """{"column_name":"id"}""", config)
            .Design()
            .Datasets[0];
        Assert.Equal([nullable, null], dataset.Schema?.Current?.Columns.Select(c => c.Nullable));
        Assert.Empty(dataset.Keys?.Primary ?? []);
    }

    [Theory]
    [InlineData("""{"tags":["a"],"meta":{"pii":"direct"},"config":{"tags":[],"meta":{}}}""")]
    [InlineData("""{"tags":[],"meta":{},"config":{"tags":["a"],"meta":{"pii":"direct","other":1}}}""")]
    [InlineData("""{"config":{"tags":["a"],"meta":{"pii":"direct"}},"tags":[],"meta":{}}""")]
    public void Column_WithTagsAndMeta_KeepsThemFromEitherPlace(string column)
    {
        var design = new DbtJson().Model("m").With("{\"columns\":{\"x\":" + column + "}}").Design();
        var found = design.Datasets[0].Schema?.Current?.Columns.Single();
        Assert.Equal((PiiLevel.Direct, "a"), (found?.Pii, found?.Tags.Single()));
    }

    [Theory]
    [InlineData("postgres", "table", true, "primary,unique,notNull", false, false)]
    [InlineData("snowflake", "table", true, "notNull", null, false)]
    [InlineData("postgres", "view", true, "", null, null)]
    [InlineData("postgres", "table", false, "", null, null)]
    [InlineData("spark", "incremental", true, "notNull", null, false)]
    public void Constraints_AreEnforcedOnlyWhereContractAndPlatformDo(
        string adapter,
        string materialized,
        bool contract,
        string enforced,
        bool? keyNullable,
        bool? notNullNullable
    )
    {
        var fields = """
            {"contract":{"enforced":%C},"columns":{
              "id":{"name":"id","constraints":[{"type":"primary_key"}]},
              "mail":{"name":"mail","constraints":[{"type":"unique"}]},
              "at":{"name":"at","constraints":[{"type":"not_null"}]}}}
            """;
        var dataset = new DbtJson(adapter)
            .Model("m", "{\"materialized\":\"" + materialized + "\"}")
            .With(fields.Replace("%C", contract ? "true" : "false", StringComparison.Ordinal))
            .Design()
            .Datasets[0];
        Assert.Equal(["id"], dataset.Keys?.Primary);
        Assert.Equal(["mail"], dataset.Keys?.Unique.Single());
        Assert.Equal(enforced, string.Join(',', dataset.Keys?.Enforced ?? []));
        Assert.Equal([keyNullable, null, notNullNullable], dataset.Schema?.Current?.Columns.Select(c => c.Nullable));
        Assert.Equal(contract ? true : null, dataset.Contract?.Enforced);
    }

    [Theory]
    [InlineData("""{"primary_key":["id"]}""", "id")]
    [InlineData("""{"primary_key":["id","mail"]}""", "id")]
    [InlineData("""{"primary_key":["a","b"]}""", "a,b")]
    [InlineData("{}", "id")]
    public void PrimaryKey_OfSeveralCandidates_IsOneKey(string fields, string expected)
    {
        var dataset = new DbtJson()
            .Model("m")
            .With(fields)
            .Test("t1", "unique", null, "model.shop.m", """{"column_name":"id"}""")
            .Test("t2", "not_null", null, "model.shop.m", """{"column_name":"id"}""")
            .Test("t3", "unique", null, "model.shop.m", """{"column_name":"mail"}""")
            .Test(
                "t4",
                "unique_combination_of_columns",
                "dbt_utils",
                "model.shop.m",
                """{"combination_of_columns":["a","b"]}"""
            )
            .Design()
            .Datasets[0];
        Assert.Equal(expected, string.Join(',', dataset.Keys?.Primary ?? []));
        Assert.Equal(2, dataset.Keys?.Unique.Count);
    }

    [Theory]
    [InlineData("{{ get_where_subquery(ref('b')) }}", "b")]
    [InlineData("{{ ref(\"shop\", \"a\") }}", "a")]
    [InlineData("{{ get_where_subquery(source('raw', 't')) }}", "t")]
    [InlineData("{{ ref('c', v=2) }}", "c_v2")]
    [InlineData("{{ ref('c', version='1') }}", "c_v1")]
    [InlineData("no call", null)]
    public void Test_WithoutAttachedNode_IsFoundByItsModelArgument(string model, string? dataset)
    {
        var json = new DbtJson(version: 7)
            .Source("raw", "t")
            .Model("a")
            .Model("b")
            .Node("model.shop.c.v1", "c")
            .With("""{"version":1}""")
            .Node("model.shop.c.v2", "c")
            .With("""{"version":2}""")
            .Test("t", "relationships", null, "model.shop.a")
            .With(
                "{\"attached_node\":null,\"depends_on\":{\"nodes\":[\"model.shop.a\",\"model.shop.b\",\"source.shop.raw.t\",\"model.shop.c.v1\",\"model.shop.c.v2\"]},"
                    + "\"test_metadata\":{\"name\":\"relationships\",\"kwargs\":{\"column_name\":\"x\",\"model\":"
                    + System.Text.Json.JsonSerializer.Serialize(model)
                    + "}}}"
            );
        var design = json.Design(out var result);
        Assert.Equal(dataset, design.Checks.SingleOrDefault()?.Dataset);
        Assert.Equal(dataset is null ? 1 : 0, result.Summary.Skipped.Count);
    }

    [Fact]
    public void Freshness_OfASource_IsAMonitor()
    {
        var design = new DbtJson()
            .Source("raw", "t")
            .With(
                """{"loaded_at_field":"loaded","freshness":{"warn_after":{"count":6,"period":"hour"},"error_after":{"count":2,"period":"day"},"filter":null}}"""
            )
            .Design();
        var check = Assert.Single(design.Checks);
        Assert.Equal(("freshness", "> PT6H", "> P2D"), (check.Type, check.Warn, check.Fail));
        Assert.Equal((CheckPhase.Monitor, CheckAction.Alert), (check.Phase, check.Action));
        Assert.Equal(["loaded"], check.Columns);
        Assert.Equal("loaded", design.Datasets[0].Keys?.IngestTime);
    }
}
