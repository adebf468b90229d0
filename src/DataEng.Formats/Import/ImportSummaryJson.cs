using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace DataEng.Formats.Import;

/// <summary>The summary of an import as JSON, a stable form that other tools read.</summary>
public static class ImportSummaryJson
{
    private static readonly JsonWriterOptions _options = new()
    {
        Indented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>UTF-8, two spaces, LF, a final newline; the same bytes for the same result.</summary>
    public static byte[] Write(ImportResult result)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, _options))
        {
            json.WriteStartObject();
            Source(json, result.Summary.Source);
            Mapped(json, result.Summary.Mapped);
            json.WriteStartArray("skipped");
            foreach (var (id, reason) in result.Summary.Skipped)
            {
                json.WriteStartObject();
                json.WriteString("id", id);
                json.WriteString("reason", reason);
                json.WriteEndObject();
            }
            json.WriteEndArray();
            json.WriteStartArray("problems");
            foreach (var (severity, location, message) in result.Problems)
            {
                json.WriteStartObject();
                json.WriteString("severity", Word(severity));
                json.WriteString("location", location);
                json.WriteString("message", message);
                json.WriteEndObject();
            }
            json.WriteEndArray();
            json.WriteEndObject();
        }
        return [.. buffer.WrittenSpan, (byte)'\n'];
    }

    private static void Source(Utf8JsonWriter json, ImportSource source)
    {
        json.WriteStartObject("source");
        json.WriteString("kind", source.Kind);
        json.WriteString("version", source.Version);
        json.WriteStartObject("nodes");
        foreach (var (type, count) in source.Nodes)
            json.WriteNumber(type, count);
        json.WriteEndObject();
        json.WriteNumber("edges", source.Edges);
        json.WriteEndObject();
    }

    private static void Mapped(Utf8JsonWriter json, ImportCounts mapped)
    {
        json.WriteStartObject("mapped");
        json.WriteNumber("datasets", mapped.Datasets);
        json.WriteNumber("jobs", mapped.Jobs);
        json.WriteNumber("edges", mapped.Edges);
        json.WriteNumber("checks", mapped.Checks);
        json.WriteNumber("columns", mapped.Columns);
        json.WriteEndObject();
    }

    private static string Word(ImportSeverity severity) =>
        severity switch
        {
            ImportSeverity.Error => "error",
            ImportSeverity.Warning => "warning",
            _ => "info",
        };
}
