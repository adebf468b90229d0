using System.Text.Json;

namespace DataEng.Formats.Tests.Reports;

/// <summary>Whether a JSON value fits a schema; just the words that the schemas of reports are made of.</summary>
internal static class JsonSchemaFit
{
    public static void Assert(JsonElement value, JsonElement schema)
    {
        var problem = Problem(value, schema, schema, "$");
        Xunit.Assert.True(problem is null, problem);
    }

    private static string? Problem(JsonElement value, JsonElement schema, JsonElement root, string at)
    {
        if (schema.TryGetProperty("$ref", out var reference))
            return Problem(value, Resolve(reference.GetString() ?? "", root), root, at);
        if (schema.TryGetProperty("oneOf", out var choices))
        {
            var problems = choices.EnumerateArray().Select(c => Problem(value, c, root, at)).ToList();
            return problems.Count(p => p is null) == 1
                ? null
                : $"{at}: {value.ToString()[..Math.Min(80, value.ToString().Length)]} fits not one form: {string.Join("; ", problems)}";
        }
        if (schema.TryGetProperty("const", out var constant) && !JsonElement.DeepEquals(constant, value))
            return $"{at}: is not {constant}";
        if (
            schema.TryGetProperty("enum", out var allowed)
            && !allowed.EnumerateArray().Any(a => JsonElement.DeepEquals(a, value))
        )
            return $"{at}: {value} is none of {allowed}";
        if (schema.TryGetProperty("type", out var type) && !Types(type).Contains(TypeOf(value)))
            return $"{at}: {value.ValueKind} where {type} is wanted";
        if (value.ValueKind == JsonValueKind.Array && schema.TryGetProperty("items", out var items))
            return value
                .EnumerateArray()
                .Select((item, i) => Problem(item, items, root, $"{at}[{i}]"))
                .FirstOrDefault(p => p is not null);
        return value.ValueKind == JsonValueKind.Object && schema.TryGetProperty("properties", out var properties)
            ? Properties(value, schema, properties, root, at)
            : null;
    }

    private static string? Properties(
        JsonElement value,
        JsonElement schema,
        JsonElement properties,
        JsonElement root,
        string at
    )
    {
        foreach (var name in schema.GetProperty("required").EnumerateArray().Select(r => r.GetString() ?? ""))
        {
            if (!value.TryGetProperty(name, out _))
                return $"{at}: '{name}' is missing";
        }
        foreach (var property in value.EnumerateObject())
        {
            if (!properties.TryGetProperty(property.Name, out var wanted))
                return $"{at}: '{property.Name}' is not in the schema";
            if (Problem(property.Value, wanted, root, $"{at}.{property.Name}") is { } problem)
                return problem;
        }
        return null;
    }

    private static JsonElement Resolve(string reference, JsonElement root) =>
        reference[2..].Split('/').Aggregate(root, (at, name) => at.GetProperty(name));

    private static List<string> Types(JsonElement type) =>
        type.ValueKind == JsonValueKind.Array
            ? [.. type.EnumerateArray().Select(t => t.GetString() ?? "")]
            : [type.GetString() ?? ""];

    private static string TypeOf(JsonElement value) =>
        value.ValueKind switch
        {
            JsonValueKind.Number => "integer",
            JsonValueKind.True or JsonValueKind.False => "boolean",
            _ => value.ValueKind.ToString().ToLowerInvariant(),
        };
}
