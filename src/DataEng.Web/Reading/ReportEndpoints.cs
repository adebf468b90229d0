using DataEng.Core.Model.Text;
using DataEng.Core.Reports;
using DataEng.Core.Results;
using DataEng.Formats.Designs;
using DataEng.Storage.Designs;
using DataEng.Web.Designs;
using DataEng.Web.Guards;

namespace DataEng.Web.Reading;

/// <summary>The review document and the design itself as plain HTTP: readable without a session, cacheable, without script.</summary>
internal static class ReportEndpoints
{
    public static void MapReports(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/designs/{id}/report", PageAsync).AsReadingPage();
        routes.MapGet("/designs/{id}/report.{extension}", FileAsync).AsReadingPage();
        routes.MapGet("/designs/{id}/design.{extension}", DesignAsync).AsReadingPage();
    }

    private static Task<IResult> PageAsync(
        HttpContext context,
        string id,
        string? profile,
        string? sections,
        DesignDesk desk,
        ReportDesk reports
    ) => AnswerAsync(context, id, profile, sections, ReportForm.Page, null, desk, reports);

    private static Task<IResult> FileAsync(
        HttpContext context,
        string id,
        string extension,
        string? profile,
        string? sections,
        DesignDesk desk,
        ReportDesk reports
    )
    {
        ReportForm? form = extension switch
        {
            "md" => ReportForm.Markdown,
            "html" => ReportForm.Html,
            "json" => ReportForm.Json,
            _ => null,
        };
        return form is { } known
            ? AnswerAsync(context, id, profile, sections, known, extension, desk, reports)
            : Task.FromResult(Results.NotFound());
    }

    private static async Task<IResult> AnswerAsync(
        HttpContext context,
        string id,
        string? profile,
        string? sections,
        ReportForm form,
        string? extension,
        DesignDesk desk,
        ReportDesk reports
    )
    {
        if (Profile(profile) is not { } chosen)
            return Refused($"There is no profile '{profile}': use summary, review or full.");
        var wanted = (sections ?? "").Split(
            ',',
            StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries
        );
        var known = ReportOutline.Sections.Select(s => s.Id).ToList();
        if (wanted.Except(known, StringComparer.Ordinal).FirstOrDefault() is { } unknown)
            return Refused($"There is no section '{unknown}'; the sections are {string.Join(", ", known)}.");
        var opened = await desk.SessionAsync(id, Actor.Local, context.RequestAborted);
        if (!opened.TryGet(out var session, out var failure))
            return Failed(failure);
        var review = await Task.Run(() => desk.ReviewOf(session).Of(session.Live), context.RequestAborted);
        var theme = form == ReportForm.Page ? ReadingTheme.Of(context) : null;
        var (tag, body) = reports.Write(id, review, form, chosen, wanted, theme);
        var type = form switch
        {
            ReportForm.Markdown => "text/markdown; charset=utf-8",
            ReportForm.Json => "application/json",
            _ => "text/html; charset=utf-8",
        };
        return EntityTag.Answer(
            context,
            type,
            tag,
            body,
            extension is null ? null : $"{review.Design.Id}-review.{extension}"
        );
    }

    private static async Task<IResult> DesignAsync(HttpContext context, string id, string extension, DesignDesk desk)
    {
        if (extension is not ("yaml" or "json"))
            return Results.NotFound();
        var opened = await desk.SessionAsync(id, Actor.Local, context.RequestAborted);
        if (!opened.TryGet(out var session, out var failure))
            return Failed(failure);
        var design = session.Live.Design;
        var (format, type) =
            extension == "yaml" ? (DesignFormat.Yaml, "application/yaml") : (DesignFormat.Json, "application/json");
        return EntityTag.Answer(
            context,
            type,
            $"{Fingerprint.Of(design)[..32]}-{extension}",
            () => DesignFile.Write(design, format),
            $"{design.Id}.pipeline.{extension}"
        );
    }

    /// <summary>By name alone: parsing the enum would take numbers and combinations as well.</summary>
    private static ReportProfile? Profile(string? name) =>
        name is null
            ? ReportProfile.Review
            : Enum.GetValues<ReportProfile>()
                .Cast<ReportProfile?>()
                .FirstOrDefault(p => string.Equals(p.ToString(), name, StringComparison.OrdinalIgnoreCase));

    private static IResult Refused(string detail) =>
        Results.Problem(detail, statusCode: StatusCodes.Status400BadRequest);

    private static IResult Failed(Failure failure) =>
        failure.Kind == FailureKind.NotFound
            ? Results.NotFound()
            : Results.Problem(failure.Message, statusCode: StatusCodes.Status409Conflict);
}
