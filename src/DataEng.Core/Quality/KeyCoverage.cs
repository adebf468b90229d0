using DataEng.Core.Model;
using DataEng.Core.Schemas;

namespace DataEng.Core.Quality;

/// <summary>What is neither enforced nor checked about a dataset's primary key.</summary>
/// <param name="UniqueMissing">Whether nothing makes sure that the key is unique.</param>
/// <param name="NotNullMissing">Key columns for which nothing makes sure that they are never NULL.</param>
public sealed record KeyCoverage(bool UniqueMissing, IReadOnlyList<string> NotNullMissing)
{
    public bool IsComplete => !UniqueMissing && NotNullMissing.Count == 0;

    /// <summary>Unique over the key, or over fewer of its columns, and not NULL on each of its columns.</summary>
    public static KeyCoverage Of(Dataset dataset, IReadOnlyList<Check> checks)
    {
        var key = dataset.Keys?.Primary ?? [];
        var enforced = dataset.Keys?.Enforced ?? [];
        if (enforced.Contains("primary", StringComparer.Ordinal))
            return new KeyCoverage(false, []);
        var unique =
            enforced.Contains("unique", StringComparer.Ordinal)
            || checks.Any(c => c.Type == "unique" && c.Columns.Count > 0 && c.Columns.All(key.Contains));
        var columns = new CurrentColumns(dataset);
        var refusesNull = enforced.Contains("notNull", StringComparer.Ordinal) || dataset.Contract?.Enforced == true;
        return new KeyCoverage(
            !unique,
            [
                .. key.Where(k =>
                    !(refusesNull && columns.Find(k)?.Nullable == false)
                    && !checks.Any(c =>
                        c.Type == "not_null" && c.Columns.Contains(k, StringComparer.Ordinal) && !AllowsSome(c)
                    )
                ),
            ]
        );
    }

    /// <summary>A check that lets a share of NULLs pass does not make a key.</summary>
    private static bool AllowsSome(Check check) =>
        check.Args.GetValueOrDefault("maxPct") is { } most && (!decimal.TryParse(most, out var share) || share != 0);
}
