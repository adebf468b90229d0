using System.Text;
using System.Text.RegularExpressions;
using DataEng.TestKit;
using NJsonSchema;
using NJsonSchema.Validation;

namespace DataEng.Cli.Tests;

/// <summary>Every JSON result holds to its published schema, and the schema names every property that is written.</summary>
public sealed partial class JsonResultTests : IDisposable
{
    private const string Rich = """
        {"apiVersion": "dataeng/v1", "id": "rich", "asOf": "2026-01-15T00:00:00Z",
         "datasets": [
           {"id": "raw", "layer": "source", "kind": "table"},
           {"id": "fct", "kind": "table", "layer": "mart", "owner": {"team": "sales"}},
           {"id": "dim", "kind": "table", "layer": "mart", "extra": {"kept": true}}],
         "jobs": [{"id": "load", "inputs": [{"dataset": "raw"}],
           "outputs": [{"dataset": "fct", "writeMode": "merge"}, {"dataset": "fct", "writeMode": "append"}]}],
         "waivers": [{"id": "w", "rule": "FLOW005", "path": "datasets/dim", "reason": "r", "by": "a", "expires": "2027-01-01"}]}
        """;

    private readonly CliFolder _folder = new();

    [Fact]
    public async Task Check_HoldsToItsSchema()
    {
        var design = _folder.Write("rich.json", Rich);

        var result = await _folder.RunAsync("check", design, "--format", "json", "--as-of", "design");

        await AssertValidAsync("check-v1", result.Output);
        Assert.Contains("\"waivedBy\"", result.Output);
        Assert.Contains("\"fix\"", result.Output);
    }

    [Theory]
    [InlineData("summary")]
    [InlineData("review")]
    [InlineData("full")]
    public async Task Report_HoldsToItsSchema(string profile)
    {
        var design = _folder.Write("rich.json", Rich);
        var old = _folder.Write("old.yaml", SmallDesigns.Orphans);

        var result = await _folder.RunAsync(
            "report",
            design,
            "--format",
            "json",
            "--profile",
            profile,
            "--baseline",
            old
        );

        await AssertValidAsync("report-v1", result.Output);
    }

    [Fact]
    public async Task Diff_HoldsToItsSchema()
    {
        var old = _folder.Write("old.yaml", SmallDesigns.Orphans);
        var now = _folder.Write("new.json", Rich);

        var result = await _folder.RunAsync("diff", old, now, "--format", "json");

        await AssertValidAsync("diff-v1", result.Output);
        Assert.Contains("\"removed\"", result.Output);
    }

    [Theory]
    [InlineData("rules")]
    [InlineData("rules", "FLOW005")]
    public async Task Rules_HoldToTheirSchema(params string[] arguments)
    {
        var result = await _folder.RunAsync([.. arguments, "--format", "json"]);

        await AssertValidAsync("rules-v1", result.Output);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task ImportSummary_HoldsToItsSchema(bool isWhole)
    {
        var text = Encoding.UTF8.GetString(new DbtManifestGenerator().ToBytes());
        var manifest = _folder.Write("manifest.json", isWhole ? text : text[..(text.Length / 2)]);

        var result = await _folder.RunAsync(
            "import",
            manifest,
            "--summary",
            _folder.PathOf("summary.json"),
            "--output",
            _folder.PathOf("shop.yaml")
        );

        Assert.Equal(isWhole ? 0 : 3, result.ExitCode);
        await AssertValidAsync("import-summary-v1", _folder.Read("summary.json"));
    }

    [Fact]
    public async Task Policy_ThatHoldsToItsSchema_IsRead()
    {
        var design = _folder.Write("rich.json", Rich);
        const string Text = """{"apiVersion": "dataeng/v1", "parameters": {}}""";
        var policy = _folder.Write("policy.json", Text);

        var result = await _folder.RunAsync("check", design, "--policy", policy);

        await AssertValidAsync("policy-v1", Text);
        Assert.DoesNotContain("policy", result.Error);
    }

    public void Dispose() => _folder.Dispose();

    private static async Task AssertValidAsync(string name, string json)
    {
        var token = TestContext.Current.CancellationToken;
        var text = await File.ReadAllTextAsync(Repository.PathOf($"docs/schemas/{name}.json"), token);
        var schema = await JsonSchema.FromJsonAsync(Earlier(text), token);
        Close(schema, []);
        var errors = new JsonSchemaValidator().Validate(json, schema);
        Assert.True(errors.Count == 0, string.Join('\n', errors));
    }

    /// <summary>The validator knows what it needs under the names of earlier drafts only.</summary>
    private static string Earlier(string schema) =>
        Constant().Replace(schema.Replace("$defs", "definitions", StringComparison.Ordinal), "\"enum\": [${value}]");

    [GeneratedRegex("\"const\": *(?<value>\"[^\"]*\")", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Constant();

    /// <summary>A published schema lets readers ignore what is new; here nothing may be written that it does not name.</summary>
    private static void Close(JsonSchema schema, HashSet<JsonSchema> seen)
    {
        if (!seen.Add(schema))
            return;
        if (schema.Properties.Count > 0)
            schema.AllowAdditionalProperties = false;
        foreach (
            var below in schema
                .Properties.Values.Cast<JsonSchema>()
                .Concat(schema.Definitions.Values)
                .Concat(schema.Item is null ? [] : [schema.Item])
                .Concat(schema.HasReference && schema.Reference is { } reference ? [reference] : [])
        )
            Close(below, seen);
    }
}
