using DataEng.Core;
using DataEng.Core.Review;
using DataEng.Web.Sessions;

namespace DataEng.Web.Designs;

/// <summary>
/// The review of one open design, shared by everybody who looks at it: judged from nothing once, then only what an edit
/// concerns. It is made for the current day in UTC and made anew when the day changes.
/// </summary>
public sealed class LiveReview(TimeProvider time)
{
    private readonly Lock _gate = new();
    private ReviewResult? _last;
    private long _sequence = -1;

    /// <summary>
    /// The review of a design, or of a newer one where somebody asked about that already: pages are told at different
    /// speeds, and going back would judge everything again for each of them.
    /// </summary>
    public ReviewResult Of(LiveDesign live)
    {
        var today = new DateTimeOffset(time.GetUtcNow().UtcDateTime.Date, TimeSpan.Zero);
        lock (_gate)
        {
            if (_last is null || _last.Settings.AsOf != today)
                _last = Workbench.Runner.Run(live.Design, new ReviewSettings { AsOf = today });
            else if (live.Sequence > _sequence)
                _last = Workbench.Runner.Run(live.Design, _last);
            _sequence = Math.Max(_sequence, live.Sequence);
            return _last;
        }
    }

    /// <summary>The review of this design and of no newer one; judged from nothing where another was asked about since.</summary>
    public ReviewResult Exactly(LiveDesign live) =>
        Of(live) is var shared && ReferenceEquals(shared.Design, live.Design)
            ? shared
            : Workbench.Runner.Run(live.Design, shared.Settings);
}
