using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using DataEng.Core.Model;
using DataEng.Core.Reports;

namespace DataEng.Formats.Reports.Json;

/// <summary>
/// Writes a review document as JSON, the same blocks as the other forms, for tools; the shape is
/// <c>docs/schemas/report-v1.json</c>. UTF-8, two spaces, LF, a final newline; the same bytes for the same document.
/// </summary>
public static class JsonReport
{
    public const string Version = "dataeng-report/v1";

    private static readonly JsonWriterOptions _options = new()
    {
        Indented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static byte[] Write(ReportDocument document)
    {
        var buffer = new ArrayBufferWriter<byte>(64 * 1024);
        using (var json = new Utf8JsonWriter(buffer, _options))
        {
            var blocks = new JsonBlocks(json);
            json.WriteStartObject();
            json.WriteString("version", Version);
            json.WriteStartObject("design");
            json.WriteString("id", document.DesignId);
            json.WriteString("title", document.Title);
            json.WriteString("fingerprint", document.Fingerprint);
            json.WriteEndObject();
            json.WriteString("asOf", document.AsOf.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ssZ"));
            json.WriteString("profile", EnumText.Of(document.Profile));
            json.WriteStartObject("verdict");
            json.WriteString("state", EnumText.Of(document.State));
            json.WriteString("text", document.Verdict);
            json.WriteEndObject();
            Counts(json, document.Counts);
            Context(json, document);
            blocks.Write("opening", document.Opening);
            json.WriteStartArray("sections");
            foreach (var section in document.Sections)
                Section(json, blocks, section);
            json.WriteEndArray();
            blocks.Write("appendix", document.Appendix);
            json.WriteEndObject();
        }
        return [.. buffer.WrittenSpan, (byte)'\n'];
    }

    private static void Section(Utf8JsonWriter json, JsonBlocks blocks, ReportSection section)
    {
        json.WriteStartObject();
        json.WriteString("id", section.Id);
        json.WriteString("title", section.Title);
        json.WriteString("fingerprint", section.Fingerprint);
        Counts(json, section.Counts);
        json.WriteStartArray("parts");
        foreach (var part in section.Parts)
        {
            json.WriteStartObject();
            json.WriteString("step", part.StepId);
            json.WriteString("title", part.Title);
            json.WriteString("fingerprint", part.Fingerprint);
            blocks.Write("blocks", part.Blocks);
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void Counts(Utf8JsonWriter json, ReportCounts counts)
    {
        json.WriteStartObject("counts");
        json.WriteNumber("error", counts.Errors);
        json.WriteNumber("warning", counts.Warnings);
        json.WriteNumber("info", counts.Infos);
        json.WriteNumber("notEvaluated", counts.NotEvaluated);
        json.WriteEndObject();
    }

    private static void Context(Utf8JsonWriter json, ReportDocument document)
    {
        var context = document.Context;
        json.WriteStartObject("context");
        json.WriteString("status", context.Status);
        json.WriteString("revision", context.Revision);
        json.WriteString("baseline", context.Baseline);
        json.WriteStartArray("approvals");
        foreach (var approval in context.Approvals)
            json.WriteStringValue(approval);
        json.WriteEndArray();
        json.WriteEndObject();
    }
}
