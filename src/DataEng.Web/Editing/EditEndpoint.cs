using System.Net.Mime;
using DataEng.Core.Model.Text;
using DataEng.Core.Results;
using DataEng.Storage.Designs;
using DataEng.Web.Designs;
using DataEng.Web.Sessions;
using DataEng.Web.Startup;

namespace DataEng.Web.Editing;

/// <summary>
/// The way in for programs that edit a design: POST /api/v1/designs/{id}/edits with a title and a patch, as the log keeps
/// them. The answer comes when the edit is on disk.
/// </summary>
internal static class EditEndpoint
{
    public static string PathOf(string design) => $"/api/v1/designs/{design}/edits";

    public static void MapEdits(this IEndpointRouteBuilder routes) => routes.MapPost(PathOf("{id}"), PostAsync);

    private static async Task<IResult> PostAsync(
        string id,
        HttpRequest request,
        DesignDesk desk,
        CancellationToken cancellation
    )
    {
        // A form of another site cannot send this type, so it cannot get past the browser's own check.
        if (!request.HasJsonContentType())
            return Problem(Failure.Invalid($"Send the edit as {MediaTypeNames.Application.Json}."));
        using var body = new MemoryStream();
        await request.Body.CopyToAsync(body, cancellation);
        if (!Read(body.ToArray()).TryGet(out var edit, out var refusal))
            return Problem(refusal);
        var opened = await desk.SessionAsync(id, Actor.Local, cancellation);
        if (!opened.TryGet(out var session, out refusal))
            return Problem(refusal);
        var applied = await session.ApplyAsync(edit, Actor.Local, cancellation);
        return applied.Match(
            done => Results.Json(new { sequence = done.Sequence, changed = done.ChangedPaths }),
            Problem
        );
    }

    private static Result<Edit> Read(byte[] body)
    {
        var tree = JsonNodes.Read(body);
        if (tree.Root is not DataMap map || map["patch"] is not { } operations)
            return Failure.Invalid(
                "An edit is {\"title\": \"...\", \"patch\": [...]}.",
                tree.Problems.Select(p => $"{p}")
            );
        var (patch, problems) = DesignPatch.Read(operations);
        return patch is null
            ? Failure.Invalid("The patch cannot be read.", problems.Select(p => $"{p}"))
            : Edit.Of(patch, (map["title"] as DataScalar)?.Text);
    }

    private static IResult Problem(Failure failure) => FailureProblem.Of(failure, "The edit was not made");
}
