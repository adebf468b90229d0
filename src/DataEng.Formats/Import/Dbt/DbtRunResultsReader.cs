using System.Globalization;
using DataEng.Formats.Import.Json;

namespace DataEng.Formats.Import.Dbt;

/// <summary>Reads the results of a dbt invocation: how long each node took and how it ended.</summary>
internal static class DbtRunResultsReader
{
    public static DbtRead<DbtRunResults> Read(
        ImportFile file,
        DbtArtefact artefact,
        IProgress<ImportProgress>? progress,
        CancellationToken cancellationToken
    )
    {
        var problems = new ImportProblemList();
        var results = new List<DbtRunResult>();
        var whole = JsonFile.Read(
            file,
            problems,
            progress,
            (ref JsonCursor json) => Document(ref json, results),
            brokenAs: null,
            cancellationToken
        );
        return new(whole ? new DbtRunResults(artefact, results) : null, problems.ToList());
    }

    private static void Document(ref JsonCursor json, List<DbtRunResult> results)
    {
        json.EnterObject("");
        while (json.NextProperty(out var section))
        {
            if (section != "results" || !json.EnterArray(section))
                continue;
            while (json.NextItem())
            {
                if (Result(ref json) is { } result)
                    results.Add(result);
            }
        }
        json.End();
    }

    private static DbtRunResult? Result(ref JsonCursor json)
    {
        var place = json.Place;
        if (!json.EnterObject("a result"))
            return null;
        string? id = null,
            status = null;
        decimal? seconds = null;
        (DateTimeOffset? Started, DateTimeOffset? Completed) span = default;
        while (json.NextProperty(out var name))
        {
            switch (name)
            {
                case "unique_id":
                    id = json.Text();
                    break;
                case "status":
                    status = json.Text();
                    break;
                case "execution_time":
                    seconds = json.Number();
                    break;
                case "timing":
                    span = Timing(ref json);
                    break;
            }
        }
        if (string.IsNullOrEmpty(id))
        {
            json.Problem(
                ImportSeverity.Warning,
                json.At(place),
                "this result names no node (unique_id); it is left out"
            );
            return null;
        }
        return new DbtRunResult(id, status ?? "", seconds) { StartedAt = span.Started, CompletedAt = span.Completed };
    }

    /// <summary>From the start of the first phase to the end of the last (compile, then execute).</summary>
    private static (DateTimeOffset?, DateTimeOffset?) Timing(ref JsonCursor json)
    {
        (DateTimeOffset? Started, DateTimeOffset? Completed) span = default;
        if (!json.EnterArray("timing"))
            return span;
        while (json.NextItem())
        {
            if (!json.EnterObject("a phase"))
                continue;
            while (json.NextProperty(out var name))
            {
                if (name == "started_at" && Instant(ref json) is { } started)
                    span.Started = span.Started < started ? span.Started : started;
                else if (name == "completed_at" && Instant(ref json) is { } completed)
                    span.Completed = span.Completed > completed ? span.Completed : completed;
            }
        }
        return span;
    }

    private static DateTimeOffset? Instant(ref JsonCursor json) =>
        DateTimeOffset.TryParse(json.Text(), null, DateTimeStyles.AssumeUniversal, out var instant) ? instant : null;
}
