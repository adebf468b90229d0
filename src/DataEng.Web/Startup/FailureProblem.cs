using DataEng.Core.Results;

namespace DataEng.Web.Startup;

/// <summary>The one place that says which HTTP status a request gets that cannot be done now.</summary>
internal static class FailureProblem
{
    /// <param name="failure">Why it cannot be done.</param>
    /// <param name="title">What was not done, such as <c>The edit was not made</c>.</param>
    public static IResult Of(Failure failure, string title) =>
        Results.Problem(
            failure.ToString(),
            title: title,
            statusCode: failure.Kind switch
            {
                FailureKind.NotFound => StatusCodes.Status404NotFound,
                FailureKind.Conflict => StatusCodes.Status409Conflict,
                FailureKind.TooLarge => StatusCodes.Status413PayloadTooLarge,
                FailureKind.Forbidden => StatusCodes.Status403Forbidden,
                _ => StatusCodes.Status400BadRequest,
            }
        );
}
