using System.Text.Json;
using System.Text.Json.Serialization;
using DataEng.Core.Model.Text;
using DataEng.Core.Reports;

namespace DataEng.Core.Review;

/// <summary>A step of the approach.</summary>
/// <param name="Id">Slug in URLs, on the command line and in the playbook, such as <c>late-data</c>.</param>
/// <param name="Name">Name in menus.</param>
/// <param name="Question">The one question the step answers.</param>
/// <param name="Prefixes">Letters that the ids of its rules begin with.</param>
/// <param name="SectionId">Section of the review document it contributes to.</param>
public sealed record StepInfo(
    string Id,
    string Name,
    string Question,
    IReadOnlyList<string> Prefixes,
    string SectionId
);

/// <summary>One step of the approach: its rules, and its part of the review document.</summary>
public interface IStep
{
    StepInfo Info { get; }

    /// <summary>The rules of the step; a rule is listed once.</summary>
    IReadOnlyList<Rule> Rules { get; }

    ReportPart Report(ReviewResult review);
}

/// <summary>
/// A step's part of the review document: everything is first collected in one projection record, and the blocks are
/// made from that record alone, so the record's hash is what an approval of the section stands for.
/// </summary>
/// <typeparam name="TProjection">The record; of plain values, so that it serialises the same way every time.</typeparam>
public abstract class StepSection<TProjection>
    where TProjection : class
{
    public ReportPart Write(StepInfo step, ReviewResult review)
    {
        var projection = Project(review);
        var json = JsonSerializer.SerializeToUtf8Bytes(projection, ProjectionJson.Options);
        return new ReportPart(step.Id, step.Name, Fingerprint.OfBytes(json), [.. Blocks(projection)]);
    }

    protected abstract TProjection Project(ReviewResult review);

    protected abstract IEnumerable<Block> Blocks(TProjection projection);
}

/// <summary>How projections are serialised for their fingerprints.</summary>
internal static class ProjectionJson
{
    public static JsonSerializerOptions Options { get; } =
        new()
        {
            Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
            DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        };
}
