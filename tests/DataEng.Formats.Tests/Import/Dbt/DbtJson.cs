using System.Text;
using System.Text.Json.Nodes;
using DataEng.Core.Model;
using DataEng.Formats.Import;
using DataEng.Formats.Import.Dbt;
using Xunit;

namespace DataEng.Formats.Tests.Import.Dbt;

/// <summary>Builds small manifests in which a test states only what it is about.</summary>
internal sealed class DbtJson
{
    private readonly JsonObject _root;
    private string _last = "nodes";

    public DbtJson(string adapter = "duckdb", int version = 12)
    {
        _root = new JsonObject
        {
            ["metadata"] = new JsonObject
            {
                ["dbt_schema_version"] = $"https://schemas.getdbt.com/dbt/manifest/v{version}.json",
                ["adapter_type"] = adapter,
            },
            ["nodes"] = new JsonObject(),
            ["sources"] = new JsonObject(),
            ["exposures"] = new JsonObject(),
        };
    }

    public DbtJson Model(string name, string config = "{}", params string[] dependsOn) =>
        Node($"model.shop.{name}", name, config, dependsOn);

    public DbtJson Node(string id, string name, string config = "{}", params string[] dependsOn)
    {
        var element = Element(id, name, dependsOn);
        element["config"] = JsonNode.Parse(config);
        Section("nodes")[id] = element;
        return this;
    }

    /// <summary>Sets fields of the node or source added last.</summary>
    public DbtJson With(string fields)
    {
        var element = (JsonObject)(Section(_last).Last().Value ?? new JsonObject());
        foreach (var (name, value) in JsonNode.Parse(fields) as JsonObject ?? [])
            element[name] = value?.DeepClone();
        return this;
    }

    public DbtJson Test(
        string name,
        string kind,
        string? package,
        string target,
        string kwargs = "{}",
        string config = "{}"
    )
    {
        var arguments = JsonNode.Parse(kwargs);
        Node($"test.shop.{name}", name, config, target);
        return With(
            new JsonObject
            {
                ["attached_node"] = target,
                ["test_metadata"] = new JsonObject
                {
                    ["name"] = kind,
                    ["namespace"] = package,
                    ["kwargs"] = arguments,
                },
            }.ToJsonString()
        );
    }

    public DbtJson Source(string system, string name)
    {
        var id = $"source.shop.{system}.{name}";
        var element = Element(id, name);
        element["source_name"] = system;
        Section("sources")[id] = element;
        return this;
    }

    public DbtJson Exposure(string name, params string[] dependsOn)
    {
        Section("exposures")[$"exposure.shop.{name}"] = Element($"exposure.shop.{name}", name, dependsOn);
        return this;
    }

    public ImportFile File(string name = "manifest.json") =>
        ImportFile.InMemory(name, Encoding.UTF8.GetBytes(_root.ToJsonString()));

    public PipelineDesign Design() => Design(out _);

    public PipelineDesign Design(out ImportResult result)
    {
        result = new DbtManifestImporter().Import(new ImportInput([File()]), TestContext.Current.CancellationToken);
        Assert.NotNull(result.Design);
        DesignFacts.AssertSound(result.Design);
        return result.Design;
    }

    private static JsonObject Element(string id, string name, params string[] dependsOn) =>
        new()
        {
            ["name"] = name,
            ["resource_type"] = id.Split('.')[0],
            ["package_name"] = "shop",
            ["unique_id"] = id,
            ["depends_on"] = new JsonObject { ["nodes"] = new JsonArray([.. dependsOn.Select(d => (JsonNode)d)]) },
        };

    private JsonObject Section(string name)
    {
        _last = name;
        return (JsonObject)(_root[name] ?? new JsonObject());
    }
}
