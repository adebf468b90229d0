using System.Text.Json;
using DataEng.Formats.Import;
using DataEng.TestKit;
using Xunit;

namespace DataEng.Formats.Tests.Import;

public sealed class ImportSummaryJsonTests
{
    [Fact]
    public void Summary_Written_HasTheFieldsOfItsSchema()
    {
        var result = new ImportResult(
            null,
            new ImportSummary
            {
                Source = new ImportSource
                {
                    Kind = "dbt",
                    Version = "v12",
                    Nodes = new SortedDictionary<string, int> { ["model"] = 2 },
                    Edges = 1,
                },
                Skipped = [new SkippedElement("metric.a", "no place")],
            },
            [new ImportProblem(ImportSeverity.Warning, "m.json:1:1", "é < \"quoted\"")]
        );
        using var written = JsonDocument.Parse(ImportSummaryJson.Write(result));
        using var schema = JsonDocument.Parse(
            File.ReadAllBytes(Repository.PathOf("docs/schemas/import-summary-v1.json"))
        );
        AssertFits(written.RootElement, schema.RootElement);
        Assert.Equal(
            "é < \"quoted\"",
            written.RootElement.GetProperty("problems")[0].GetProperty("message").GetString()
        );
    }

    private static void AssertFits(JsonElement value, JsonElement schema)
    {
        if (value.ValueKind == JsonValueKind.Array)
        {
            foreach (var item in value.EnumerateArray())
                AssertFits(item, schema.GetProperty("items"));
        }
        if (value.ValueKind != JsonValueKind.Object || !schema.TryGetProperty("properties", out var properties))
            return;
        Assert.Equal(properties.EnumerateObject().Select(p => p.Name), value.EnumerateObject().Select(p => p.Name));
        Assert.Equal(
            schema.GetProperty("required").EnumerateArray().Select(r => r.GetString()),
            value.EnumerateObject().Select(p => p.Name)
        );
        foreach (var property in value.EnumerateObject())
            AssertFits(property.Value, properties.GetProperty(property.Name));
    }
}
