using DataEng.Core;
using DataEng.Core.Model;
using DataEng.Core.Review;
using DataEng.Storage.Designs;
using DataEng.Web.Sessions;

namespace DataEng.Web.Designs;

/// <summary>Counts the findings of a design that nobody has open, for the list of designs.</summary>
public sealed class FindingCounter(DesignStore store, TimeProvider time)
{
    public async Task CountAsync(DesignId id, PipelineDesign design, long sequence, CancellationToken token)
    {
        var review = await Task.Run(() => new LiveReview(time).Of(new LiveDesign(design, sequence)), token)
            .ConfigureAwait(false);
        await store.SetCountsAsync(id, Counts(review, sequence), token).ConfigureAwait(false);
    }

    public static FindingCounts Counts(ReviewResult review, long sequence) =>
        new(sequence, review.Count(Severity.Error), review.Count(Severity.Warning), review.Open.Count())
        {
            Progress = DesignProgress.Of(review),
        };
}
