using DataEng.Core.Model;

namespace DataEng.Core.Idempotency;

/// <summary>Write modes that match new rows with existing ones by a key.</summary>
public static class MatchedWrites
{
    /// <summary>Whether rows are matched by the output's keys; null where the mode is not stated.</summary>
    public static bool? IsMatched(this JobOutput output) =>
        output.WriteMode is { } mode
            ? mode
                is WriteMode.Merge
                    or WriteMode.Scd1
                    or WriteMode.Scd2
                    or WriteMode.CdcApply
                    or WriteMode.StreamUpsert
            : null;
}
