namespace DataEng.Agents.Playbooks;

/// <summary>Reads the text of a playbook and holds it to an outline; for bad text it reports, it never throws.</summary>
public static class PlaybookReader
{
    // Somebody may point to a file that is no playbook at all; nobody reads the hundredth complaint about it.
    private const int MaxProblems = 50;

    /// <summary>Reads a playbook of the workbench.</summary>
    /// <param name="fileName">Named in the problems, never opened.</param>
    public static PlaybookResult Read(string text, string fileName) => Read(text, fileName, PlaybookOutline.Workbench);

    /// <summary>Reads a playbook that must have the headings of <paramref name="outline"/>.</summary>
    /// <param name="fileName">Named in the problems, never opened.</param>
    public static PlaybookResult Read(string text, string fileName, PlaybookOutline outline)
    {
        text = Normalise(text);
        if (string.IsNullOrWhiteSpace(text))
        {
            return PlaybookResult.Refused(
                new PlaybookProblem(fileName, 1, "The file is empty. A playbook begins with a front matter, '---'.")
            );
        }

        var problems = new List<(int Line, string Message)>();
        var head = FrontMatterBlock.Find(text);
        var frontMatter = FrontMatterReader.Read(head, problems);
        var headings = HeadingScanner.Scan(text, head, problems);
        if (headings is not null)
        {
            OutlineCheck.Run(headings, text, outline, problems);
        }

        // The two go together: without a problem both were read.
        return problems.Count == 0 && frontMatter is not null && headings is not null
            ? PlaybookResult.Accepted(new Playbook(frontMatter, ToPlaybookHeadings(headings, text), outline))
            : PlaybookResult.Refused(Report(problems, fileName));
    }

    private static string Normalise(string text) =>
        (text.StartsWith('\uFEFF') ? text[1..] : text).Replace("\r\n", "\n").Replace('\r', '\n');

    private static List<PlaybookHeading> ToPlaybookHeadings(IReadOnlyList<ScannedHeading> scanned, string text)
    {
        var marked = scanned.Where(heading => heading.Id is not null).ToList();
        var headings = new List<PlaybookHeading>(marked.Count);
        for (var i = 0; i < marked.Count; i++)
        {
            var heading = marked[i];
            var end = i + 1 < marked.Count ? marked[i + 1].Start : text.Length;
            var body = TrimBlankLines(text[heading.End..end]);
            headings.Add(new(heading.Id ?? "", heading.Title, heading.Level, heading.Line, body));
        }

        return headings;
    }

    // Only whole blank lines go: the first line may be indented on purpose, as code is.
    private static string TrimBlankLines(string body)
    {
        var first = 0;
        for (var i = 0; i < body.Length && char.IsWhiteSpace(body[i]); i++)
        {
            first = body[i] == '\n' ? i + 1 : first;
        }

        return body[first..].TrimEnd();
    }

    private static List<PlaybookProblem> Report(List<(int Line, string Message)> problems, string fileName)
    {
        // Sorting is stable: problems of one line stay in the order in which they were found.
        var report = problems
            .OrderBy(problem => problem.Line)
            .Take(MaxProblems)
            .Select(problem => new PlaybookProblem(fileName, problem.Line, problem.Message))
            .ToList();
        if (problems.Count > MaxProblems)
        {
            report.Add(new(fileName, 0, $"{problems.Count - MaxProblems} more problems are not shown."));
        }

        return report;
    }
}
