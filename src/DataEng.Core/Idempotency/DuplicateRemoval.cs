using System.Buffers;
using DataEng.Core.Model;

namespace DataEng.Core.Idempotency;

/// <summary>
/// Whether rows that come into a job twice are in its output once: because it matches them by a declared key, or says
/// what it removes duplicates by. SQL is not read here, but SQL without any word that could remove a row cannot.
/// </summary>
/// <param name="Removes">Null where it cannot be told.</param>
/// <param name="Missing">The field of the output to fill where it cannot be told.</param>
public readonly record struct DuplicateRemoval(bool? Removes, string? Missing)
{
    /// <summary>Ways of removing duplicates that know only whole batches, not the rows in them.</summary>
    private static readonly string[] _batchwise = ["batchId", "transactionId"];

    /// <summary>Every way to lose a row in SQL but a plain filter, and what a template may expand to any of them.</summary>
    private static readonly SearchValues<string> _removingWords = SearchValues.Create(
        [
            "distinct",
            "group",
            "row_number",
            "rank",
            "qualify",
            "union",
            "intersect",
            "except",
            "minus",
            "exists",
            "not in",
            "join",
            "merge",
            "conflict",
            "ignore",
            "replace",
            "dedup",
            "limit",
            "first",
            "last",
            "{{",
            "{%",
        ],
        StringComparison.OrdinalIgnoreCase
    );

    public static DuplicateRemoval Of(Job job, JobOutput output, Dataset? target)
    {
        if (output.WriteMode is null)
            return new DuplicateRemoval(null, "writeMode");
        if (output.Accumulates == true)
            return new DuplicateRemoval(false, null);
        if (MatchesByKey(output))
            return new DuplicateRemoval(IsWithinDeclaredKey(output.Keys, target), null);
        if (output.DedupBy is { } by && !_batchwise.Contains(by, StringComparer.Ordinal))
            return new DuplicateRemoval(output.Keys.Count > 0 || target?.Keys?.Primary.Count > 0, null);
        return MayRemove(job.Sql) ? new DuplicateRemoval(null, "dedupBy") : new DuplicateRemoval(false, null);
    }

    private static bool MatchesByKey(JobOutput output) =>
        output.IsMatched() == true && output.Keys.Count > 0
        || output.WriteMode == WriteMode.ApiUpsert && (output.Keys.Count > 0 || output.Api?.ExternalId is not null);

    /// <summary>Matching by more than a key of the target keeps rows that differ only in the rest.</summary>
    private static bool IsWithinDeclaredKey(IReadOnlyList<string> keys, Dataset? target)
    {
        if (target?.Keys is not { } declared || (declared.Primary.Count == 0 && declared.Unique.Count == 0))
            return true;
        return (declared.Primary.Count > 0 && keys.All(declared.Primary.Contains))
            || declared.Unique.Any(unique => keys.All(unique.Contains));
    }

    private static bool MayRemove(string? sql) => sql is not null && sql.AsSpan().ContainsAny(_removingWords);
}
