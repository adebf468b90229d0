namespace DataEng.Core.Reports;

/// <summary>An element of the design as a review document names it.</summary>
/// <param name="Path">Path of the element.</param>
/// <param name="Name">What people call it.</param>
/// <param name="InScope">Whether the review is about it; the rest is context.</param>
public sealed record ReportElement(string Path, string Name, bool InScope = true)
{
    public ElementRun Run => new(Name, Path);

    /// <summary>A sentence about elements that do not state something, as a block.</summary>
    /// <param name="what">What is missing, such as <c>Partitioning is</c>.</param>
    /// <param name="elements">The elements; at least one.</param>
    /// <param name="noun">What the elements are, in the singular.</param>
    /// <param name="fields">Paths to fill, with <c>*</c> for keys.</param>
    public static MissingBlock Missing(
        string what,
        IReadOnlyList<ReportElement> elements,
        string noun,
        params IReadOnlyList<string> fields
    )
    {
        const int Named = 5;
        var names = string.Join(", ", elements.Take(Named).Select(e => $"'{e.Name}'"));
        var more = elements.Count > Named ? $" and {Words.Number(elements.Count - Named)} more" : "";
        return new MissingBlock($"{what} not stated for {Words.Count(elements.Count, noun)}: {names}{more}.", fields);
    }
}
