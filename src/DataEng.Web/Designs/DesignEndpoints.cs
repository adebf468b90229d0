using DataEng.Core.Model;
using DataEng.Core.Results;
using DataEng.Storage.Designs;
using DataEng.Web.Startup;

namespace DataEng.Web.Designs;

/// <summary>
/// The list of designs for programs: GET /api/v1/designs with the parts of the page's address, POST .../{id}/copy, and PUT
/// .../{id}/shelf/{current, archived or deleted}.
/// </summary>
internal static class DesignEndpoints
{
    public const string Path = "/api/v1/designs";

    public static void MapDesigns(this IEndpointRouteBuilder routes)
    {
        routes.MapGet(Path, ListAsync);
        routes.MapPost($"{Path}/{{id}}/copy", CopyAsync);
        routes.MapPut($"{Path}/{{id}}/shelf/{{shelf}}", ShelveAsync);
    }

    private static async Task<IResult> ListAsync(HttpRequest request, DesignStore store, CancellationToken cancellation)
    {
        var place = DesignListPlace.Read(name => request.Query[name].FirstOrDefault());
        var page = await store.ListAsync(place.Query(), cancellation);
        return Results.Json(new { total = page.Total, designs = page.Designs.Select(Entry) });
    }

    private static async Task<IResult> CopyAsync(string id, ListDesk desk, CancellationToken cancellation)
    {
        if (!DesignId.TryParse(id, out var design))
            return Problem(NotFound(id));
        var copied = await desk.CopyAsync(design, Actor.Local, cancellation);
        return copied.Match(
            copy => Results.Created(Urls.Design($"{copy.Id}"), new { id = $"{copy.Id}", title = copy.Design.Title }),
            Problem
        );
    }

    private static async Task<IResult> ShelveAsync(string id, string shelf, ListDesk desk)
    {
        if (!DesignId.TryParse(id, out var design))
            return Problem(NotFound(id));
        if (!EnumText.TryParse<DesignShelf>(shelf, out var to))
            return Problem(Failure.Invalid("A design lies under current, archived or deleted."));
        var refused =
            to == DesignShelf.Deleted
                ? await desk.DeleteAsync([design], Actor.Local)
                : await ArchiveAsync(desk, design, to == DesignShelf.Archived);
        return refused is null ? Results.NoContent() : Problem(refused);
    }

    /// <summary>A deleted design is brought back first, which takes the right to delete.</summary>
    private static async Task<Failure?> ArchiveAsync(ListDesk desk, DesignId design, bool archived)
    {
        var refused = await desk.ArchiveAsync([design], archived, Actor.Local);
        return refused?.Kind != FailureKind.NotFound
            ? refused
            : await desk.RestoreAsync([design], Actor.Local)
                ?? await desk.ArchiveAsync([design], archived, Actor.Local);
    }

    private static object Entry(DesignEntry design) =>
        new
        {
            id = $"{design.Id}",
            slug = design.Slug,
            title = design.Title,
            status = EnumText.Of(design.Status),
            owner = design.Owner,
            triggers = design.Triggers.Select(t => EnumText.Of(t)),
            errors = design.Counts?.Errors,
            warnings = design.Counts?.Warnings,
            notEvaluated = design.Counts?.Open,
            stepsSettled = design.Counts?.Progress?.Settled,
            steps = design.Counts?.Progress?.Steps,
            revision = design.Revision,
            importedFrom = design.Source?.File,
            importedAt = design.Source?.ImportedAt,
            updatedAt = design.UpdatedAt,
            updatedBy = design.UpdatedBy,
            archivedAt = design.ArchivedAt,
            deletedAt = design.DeletedAt,
        };

    private static Failure NotFound(string id) => Failure.NotFound($"There is no design '{id}'.");

    private static IResult Problem(Failure failure) => FailureProblem.Of(failure, "It was not done");
}
