namespace DataEng.Agents.Playbooks;

/// <summary>Holds the headings of a file to an outline: each id once, none unknown, report sections in one list.</summary>
internal static class OutlineCheck
{
    // Headings deeper than this belong to the text of the heading above them and need no id.
    private const int DeepestLevelWithId = 3;

    public static void Run(
        IReadOnlyList<ScannedHeading> headings,
        string text,
        PlaybookOutline outline,
        List<(int Line, string Message)> problems
    )
    {
        var firstById = new Dictionary<string, ScannedHeading>();
        var expected = outline.Headings.Select(heading => heading.Id).ToHashSet();
        for (var i = 0; i < headings.Count; i++)
        {
            var heading = headings[i];
            if (heading.Id is null)
            {
                // The first heading may be the title of the file.
                if (heading.Level <= DeepestLevelWithId && (i > 0 || heading.Level > 1))
                {
                    problems.Add((heading.Line, MissingMark(heading)));
                }
            }
            else if (!expected.Contains(heading.Id))
            {
                var missing = expected.Except(headings.Select(other => other.Id).OfType<string>()).ToList();
                problems.Add((heading.Line, Unknown(heading.Id, missing)));
            }
            else if (!firstById.TryAdd(heading.Id, heading))
            {
                var first = firstById[heading.Id].Line;
                problems.Add(
                    (heading.Line, $"The id '{heading.Id}' is already used in line {first}. Keep one of them.")
                );
            }
            else if (heading.Title.Length == 0)
            {
                problems.Add((heading.Line, $"The heading '{heading.Id}' has no title. Write one before its id."));
            }
        }

        CheckMissing(firstById, text, outline, problems);
        CheckSections(headings, firstById, outline, problems);
    }

    private static string MissingMark(ScannedHeading heading) =>
        $"The heading '{heading.Title}' has no id. End the line with one, such as {{#flow}}, "
        + $"or make it a heading of level {DeepestLevelWithId + 1}, which needs none.";

    private static string Unknown(string id, List<string> missing) =>
        $"The id '{id}' is unknown. "
        + (missing.Count == 0 ? "No id is missing: use a deeper heading without an id." : $"Missing: {List(missing)}.");

    private static string List(IEnumerable<string> ids) => string.Join(", ", ids.Select(id => $"'{id}'"));

    // A missing heading is reported where it should be added: at the heading it belongs under, else at the last line.
    private static void CheckMissing(
        Dictionary<string, ScannedHeading> firstById,
        string text,
        PlaybookOutline outline,
        List<(int Line, string Message)> problems
    )
    {
        var lastLine = text.AsSpan().TrimEnd().Count('\n') + 1;
        foreach (var required in outline.Headings.Where(required => !firstById.ContainsKey(required.Id)))
        {
            var under = required.Under is not null ? firstById.GetValueOrDefault(required.Under) : null;
            var place = under is null ? "Add it" : $"Add it under '{under.Title}'";
            problems.Add((under?.Line ?? lastLine, $"No heading has the id '{required.Id}'. {place}."));
        }
    }

    // The order of the report is the order of a list. A section heading inside another section, or elsewhere in the
    // file, has no place in that list that everybody would agree on.
    private static void CheckSections(
        IReadOnlyList<ScannedHeading> headings,
        Dictionary<string, ScannedHeading> firstById,
        PlaybookOutline outline,
        List<(int Line, string Message)> problems
    )
    {
        var sections = outline.Sections.Select(section => section.Heading).ToHashSet();
        var groups = outline
            .Headings.Where(heading => sections.Contains(heading.Id) && heading.Under is not null)
            .ToDictionary(heading => heading.Id, heading => firstById.GetValueOrDefault(heading.Under ?? ""));
        var misplaced = new HashSet<string>();
        foreach (var (id, section) in firstById.OrderBy(found => found.Value.Line))
        {
            var parent = Parent(headings, section);
            if (groups.GetValueOrDefault(id) is not { } group || parent == group)
            {
                continue;
            }

            // What follows a misplaced heading is pulled along by it, and is right again once that one is moved.
            misplaced.Add(id);
            if (parent?.Id is null || !misplaced.Contains(parent.Id))
            {
                var where = parent is null ? "at the top level" : $"under '{parent.Title}'";
                var message =
                    $"The report section '{id}' stands {where}, so its place in the report cannot be read. "
                    + $"Move it directly under '{group.Title}'.";
                problems.Add((section.Line, message));
            }
        }
    }

    /// <summary>The nearest heading before this one with a lower level; null at the top.</summary>
    private static ScannedHeading? Parent(IReadOnlyList<ScannedHeading> headings, ScannedHeading heading) =>
        headings.TakeWhile(other => other.Line < heading.Line).LastOrDefault(other => other.Level < heading.Level);
}
