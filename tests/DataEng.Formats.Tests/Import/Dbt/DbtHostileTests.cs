using System.Text;
using System.Text.Json;
using CsCheck;
using DataEng.Core.Model.Text;
using DataEng.Formats.Designs;
using DataEng.Formats.Import;
using Xunit;

namespace DataEng.Formats.Tests.Import.Dbt;

/// <summary>Names that attack what shows them, and projects that are shaped to hurt.</summary>
public sealed class DbtHostileTests
{
    public static TheoryData<string> Names =>
        [
            "<script>alert(1)</script>",
            "<img src=x onerror=alert(1)>",
            "](javascript:alert(1))",
            "| a | b |\n|---|---|",
            "```mermaid\ngraph TD; end\n```",
            "end\"]; click a \"javascript:x\"",
            "=HYPERLINK(\"http://x\",\"y\")",
            "@SUM(A1:A9)",
            "-2+3+cmd|' /C calc'!A0",
            "\u202Egnp.elbat",
            "\u0000\u0001\u001B[31mred",
            "../../etc/passwd",
            "con",
            "名前",
            "заказы",
            "👩‍👩‍👧",
            "a/b~1c~0d",
            "--",
            ".",
            " ",
            new string('x', 10_000),
            new string('<', 10_000),
        ];

    [Theory]
    [MemberData(nameof(Names))]
    public void Name_ThatIsHostile_SurvivesAsTextUnderASafeId(string name)
    {
        var quoted = JsonSerializer.Serialize(name);
        var design = new DbtJson()
            .Node("model.shop." + name, name)
            .With(
                """{"description":%N,"tags":[%N],"columns":{%N:{"name":%N,"description":%N}}}""".Replace(
                    "%N",
                    quoted,
                    StringComparison.Ordinal
                )
            )
            .Node("model.shop.reader", "reader", "{}", "model.shop." + name)
            .Test("t", name, name, "model.shop." + name, "{\"column_name\":" + quoted + ",\"values\":[" + quoted + "]}")
            .Source(name, name)
            .Exposure(name, "model.shop." + name)
            .Design();

        var dataset = design.Datasets[0];
        Assert.Equal(name, dataset.Name);
        Assert.Equal(name, Assert.Single(dataset.Schema?.Current?.Columns ?? []).Name);
        Assert.Equal(name, Assert.Single(dataset.Consumers).Name);
        Assert.Equal(name, Assert.Single(dataset.Tags));
        Assert.Equal([dataset.Id], design.Jobs.Single(j => j.Id == "reader").Inputs.Select(i => i.Dataset));
        foreach (var format in Enum.GetValues<DesignFormat>())
        {
            var read = DesignFile.Read(DesignFile.Write(design, format), "design");
            Assert.Empty(read.Problems);
            Assert.Equal(name, read.Design?.Datasets[0].Name);
        }
    }

    [Fact]
    public void Surrogate_WithoutItsPartner_BecomesTheReplacementCharacter()
    {
        var text = """
            {"metadata":{"dbt_schema_version":"https://schemas.getdbt.com/dbt/manifest/v12.json"},
             "nodes":{"model.a.\ud83d":{"name":"x\ud83d\n\"y","description":"\ud83d\ude00"}}}
            """;
        var design = DbtImporterTests.Import(ImportFile.InMemory("m.json", Encoding.UTF8.GetBytes(text))).Design;
        Assert.NotNull(design);
        Assert.Equal("x\uFFFD\n\"y", design.Datasets[0].Name);
        Assert.Equal("\U0001F600", design.Datasets[0].Description);
    }

    [Fact]
    public void NamesThatClash_GetDistinctIds_WhateverTheOrder()
    {
        string[] ids =
        [
            "model.a.orders",
            "model.b.orders",
            "model.b.ord<ers",
            "model.b.ord>ers",
            "seed.b.items",
            "model.a.items",
        ];
        var forward = Ids(ids);
        var backward = Ids(ids.Reverse());

        Assert.Equal(
            forward.OrderBy(i => i.Key, StringComparer.Ordinal),
            backward.OrderBy(i => i.Key, StringComparer.Ordinal)
        );
        Assert.Equal(("a.orders", "b.orders"), (forward["model.a.orders"], forward["model.b.orders"]));
        Assert.Equal(6, forward.Values.Distinct().Count());
        Assert.All(forward.Values, v => Assert.True(Slug.IsValid(v)));
    }

    [Fact]
    public void Source_NamedLikeAModel_IsTheOneThatGetsTheLongerId()
    {
        var design = new DbtJson().Source("raw", "orders").Model("orders", "{}", "source.shop.raw.orders").Design();
        Assert.Equal(["orders", "raw.orders"], design.Datasets.Select(d => d.Id));
        Assert.Equal("raw.orders", design.Jobs[0].Inputs.Single().Dataset);
    }

    [Fact]
    public void EphemeralModels_InALongChain_PassThrough()
    {
        const int length = 20_000;
        var json = new DbtJson().Source("raw", "t");
        for (var i = 0; i < length; i++)
            json.Model(
                $"e{i}",
                """{"materialized":"ephemeral"}""",
                i == 0 ? "source.shop.raw.t" : $"model.shop.e{i - 1}"
            );
        json.Model("last", """{"materialized":"table"}""", $"model.shop.e{length - 1}");
        Assert.Equal("t", Assert.Single(json.Design().Jobs).Inputs.Single().Dataset);
    }

    [Fact]
    public void EphemeralModels_InACircle_End()
    {
        var design = new DbtJson()
            .Model("a", """{"materialized":"ephemeral"}""", "model.shop.b")
            .Model("b", """{"materialized":"ephemeral"}""", "model.shop.a", "model.shop.base")
            .Model("base")
            .Model("reader", "{}", "model.shop.a", "model.shop.b")
            .Design();
        Assert.Equal(["base"], design.Jobs.Single(j => j.Id == "reader").Inputs.Select(i => i.Dataset));
    }

    [Fact]
    public void TenThousandNames_WithoutLatinLetters_AreImportedInTime()
    {
        var json = new DbtJson();
        for (var i = 0; i < 10_000; i++)
            json.Node($"model.shop.{new string('я', 1 + (i % 50))}{i}", new string('я', 1 + (i % 50)));
        Assert.Equal(10_000, json.Design().Datasets.Count);
    }

    [Fact]
    public void AnyProject_Imported_HasUniqueIdsAndWholeEdges()
    {
        string[] types = ["model", "seed", "snapshot", "test", "analysis", "operation", "thing"];
        string[] materials = ["view", "table", "incremental", "ephemeral", "snapshot", "x"];
        var node = Gen.Select(
            Gen.Int[0, types.Length - 1],
            Gen.Int[0, materials.Length - 1],
            Gen.Int[0, 7],
            Gen.Int[0, 24].Array[0, 4],
            Gen.Bool,
            (type, material, name, parents, enabled) => (type, material, name, parents, enabled)
        );
        node.Array[1, 25]
            .Sample(
                nodes =>
                {
                    var json = new DbtJson(new[] { "duckdb", "bigquery", "spark" }[nodes.Length % 3]).Source(
                        "raw",
                        "n1"
                    );
                    var ids = nodes.Select((n, i) => $"{types[n.type]}.shop.n{n.name}.{i}").ToList();
                    foreach (var (n, id) in nodes.Zip(ids))
                    {
                        var config =
                            $$"""{"materialized":"{{materials[n.material]}}","enabled":{{(n.enabled ? "true" : "false")}}}""";
                        var parents = n.parents.Select(p => p < ids.Count ? ids[p] : $"model.other.n{p}");
                        json.Node(id, $"n{n.name}", config, [.. parents]);
                    }
                    json.Exposure("board", ids[0]);
                    json.Design(out var result);
                    Assert.Equal(nodes.Length + 2, result.Summary.Source.Nodes.Values.Sum());
                },
                iter: 300
            );
    }

    private static Dictionary<string, string> Ids(IEnumerable<string> uniqueIds)
    {
        var json = new DbtJson();
        foreach (var id in uniqueIds)
            json.Node(id, id.Split('.')[2]).With("{\"package_name\":\"" + id.Split('.')[1] + "\"}");
        return json.Design().Datasets.ToDictionary(d => d.Source?.Key ?? "", d => d.Id);
    }
}
