namespace DataEng.Web.Editing;

/// <summary>A type of check as the picker offers it.</summary>
/// <param name="Name">Name in the registry.</param>
/// <param name="Says">What it asserts.</param>
/// <param name="Columns">Whether it is about columns rather than the dataset as a whole.</param>
public sealed record CheckType(string Name, string Says, bool Columns);

/// <summary>The types of checks, the ones a key needs first.</summary>
public static class CheckTypes
{
    public static IReadOnlyList<CheckType> All { get; } =
    [
        new("not_null", "the column always has a value", true),
        new("unique", "no two rows have the same values", true),
        new("freshness", "the newest row is young enough", true),
        new("volume", "about as many rows as usual", false),
        new("row_count", "the number of rows lies in a range", false),
        new("relationship", "each value exists in the parent", true),
        new("reconciliation", "count or sum equals another dataset's", true),
        new("accepted_values", "only values of a list", true),
        new("range", "values between two bounds", true),
        new("length", "texts of a length in a range", true),
        new("pattern", "texts match a pattern", true),
        new("type", "values can be read as a type", true),
        new("continuity", "no gap in the periods", true),
        new("anomaly", "a figure stays near its history", true),
        new("schema", "the columns are those expected", false),
        new("cross_column", "a condition over several columns holds", true),
        new("exclusive_ranges", "validity ranges of a key do not overlap", true),
        new("custom_sql", "a statement of yours returns no row", false),
    ];

    public static bool TakesColumns(string type) => All.FirstOrDefault(t => t.Name == type)?.Columns ?? true;
}
