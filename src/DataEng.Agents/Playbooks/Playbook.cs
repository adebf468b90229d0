namespace DataEng.Agents.Playbooks;

/// <summary>What the head of the agent file says about the agent.</summary>
/// <param name="Model">The model the agent asks for, such as "inherit"; null where the file does not say.</param>
public sealed record PlaybookFrontMatter(string Name, string Description, string? Model);

/// <summary>A heading of the playbook with an id, and the Markdown beneath it down to the next heading with an id.</summary>
/// <param name="Level">1 to 6.</param>
/// <param name="Line">The heading's line in the file, counted from 1.</param>
/// <param name="Body">Markdown with LF line ends, without the heading and without blank lines around it.</param>
public sealed record PlaybookHeading(string Id, string Title, int Level, int Line, string Body);

/// <summary>The specialist's working instructions as a team keeps them: guidance per step and the order of the report.</summary>
public sealed record Playbook
{
    private readonly PlaybookOutline _outline;
    private readonly Dictionary<string, PlaybookHeading> _byId;

    // Only the reader makes one, after it has found every heading of the outline once: nothing here looks again.
    internal Playbook(PlaybookFrontMatter frontMatter, IReadOnlyList<PlaybookHeading> headings, PlaybookOutline outline)
    {
        _outline = outline;
        _byId = headings.ToDictionary(heading => heading.Id);
        FrontMatter = frontMatter;
        Headings = headings;

        var sections = outline.Sections.ToDictionary(section => section.Heading, section => section.Id);
        SectionOrder =
        [
            .. headings.Where(heading => sections.ContainsKey(heading.Id)).Select(heading => sections[heading.Id]),
        ];
    }

    public PlaybookFrontMatter FrontMatter { get; }

    /// <summary>All headings with an id, in the order of the file.</summary>
    public IReadOnlyList<PlaybookHeading> Headings { get; }

    /// <summary>The ids of the report's sections, in the order in which their headings stand in the file.</summary>
    public IReadOnlyList<string> SectionOrder { get; }

    /// <summary>The guidance of a step as Markdown; several headings are set one below the other, with their titles.</summary>
    /// <exception cref="ArgumentException">The outline has no such step.</exception>
    public string Guidance(string stepId)
    {
        var step =
            _outline.Steps.FirstOrDefault(step => step.Id == stepId)
            ?? throw new ArgumentException($"The playbook's outline has no step '{stepId}'.", nameof(stepId));
        if (step.Headings is [var only])
        {
            return _byId[only].Body;
        }

        return string.Join("\n\n", step.Headings.Select(id => $"### {_byId[id].Title}\n\n{_byId[id].Body}"));
    }

    /// <summary>The heading that stands for a report section: its title, and in Markdown what the section must hold.</summary>
    /// <exception cref="ArgumentException">The outline has no such section.</exception>
    public PlaybookHeading Section(string sectionId)
    {
        var section =
            _outline.Sections.FirstOrDefault(section => section.Id == sectionId)
            ?? throw new ArgumentException($"The playbook's outline has no section '{sectionId}'.", nameof(sectionId));
        return _byId[section.Heading];
    }
}
