using Microsoft.Net.Http.Headers;

namespace DataEng.Web.Reading;

/// <summary>Answers for pages that are read: a strong tag of everything the page depends on, and "not modified" where it fits.</summary>
internal static class EntityTag
{
    public static IResult Answer(
        HttpContext context,
        string contentType,
        string tag,
        Func<byte[]> body,
        string? fileName = null
    )
    {
        var entity = new EntityTagHeaderValue($"\"{tag}\"");
        var headers = context.Response.GetTypedHeaders();
        headers.ETag = entity;
        headers.CacheControl = new CacheControlHeaderValue { Private = true, NoCache = true };
        var known = context.Request.GetTypedHeaders().IfNoneMatch;
        if (known.Any(k => k.Equals(EntityTagHeaderValue.Any) || k.Compare(entity, useStrongComparison: false)))
            return Results.StatusCode(StatusCodes.Status304NotModified);
        var bytes = body();
        if (fileName is not null)
        {
            var disposition = new ContentDispositionHeaderValue("attachment");
            disposition.SetHttpFileName(fileName);
            headers.ContentDisposition = disposition;
        }
        headers.ContentLength = bytes.Length;
        return Results.Bytes(bytes, contentType);
    }
}
