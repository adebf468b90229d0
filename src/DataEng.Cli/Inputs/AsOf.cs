using DataEng.Core.Model;
using DataEng.Core.Model.Text;

namespace DataEng.Cli.Inputs;

/// <summary>The instant an analysis is made for, as written on the command line.</summary>
internal static class AsOf
{
    public const string Now = "now";
    public const string Design = "design";

    /// <summary>The instant; today's midnight in UTC for <c>now</c>, so that a day gives one result.</summary>
    public static DateTimeOffset Of(string text, PipelineDesign design, TimeProvider time) =>
        text switch
        {
            Now => new DateTimeOffset(time.GetUtcNow().UtcDateTime.Date, TimeSpan.Zero),
            Design => design.AsOf
                ?? throw RefusedException.Input(
                    $"the design '{design.Id}' states no asOf; add it to the design, or use --as-of now or an instant"
                ),
            _ when InstantText.TryRead(text, out var instant) => instant,
            _ => throw RefusedException.Usage(
                $"--as-of '{text}' is not an instant; write now, design, or an instant such as 2026-01-15T00:00:00Z"
            ),
        };
}
