namespace DataEng.Core.Reports;

/// <summary>A piece of text inside a block. Texts are plain: each writer escapes them for its output.</summary>
public abstract record Inline
{
    public static implicit operator Inline(string text) => new TextRun(text);
}

/// <summary>Plain text.</summary>
public sealed record TextRun(string Text) : Inline;

/// <summary>Text that carries weight.</summary>
public sealed record StrongRun(string Text) : Inline;

/// <summary>An identifier, column, expression or value in monospace.</summary>
public sealed record CodeRun(string Text) : Inline;

/// <summary>A reference to an element of the design, by path; becomes a link where the output has one for it.</summary>
public sealed record ElementRun(string Text, string Path) : Inline;

/// <summary>A reference to a rule: to its findings in this document, or to its page.</summary>
public sealed record RuleRun(string Rule) : Inline;

/// <summary>A reference to another place of the same document, by anchor; left out where that place is not written.</summary>
public sealed record AnchorRun(string Text, string Anchor) : Inline;

/// <summary>A state that is never told by colour alone: an icon and a word.</summary>
public sealed record StateRun(ReportState State, string Text) : Inline;

/// <summary>A value that the design does not state.</summary>
public sealed record NotStatedRun : Inline;

/// <summary>What a state means for the reader.</summary>
public enum ReportState
{
    Pass,
    Error,
    Warning,
    Info,
    NotEvaluated,
}

/// <summary>
/// A block of a review document. The set is closed: each writer has one arm per block.
/// </summary>
public abstract record Block;

/// <summary>A heading: level 2 in the opening and the appendix, from level 3 inside a section.</summary>
public sealed record HeadingBlock(int Level, string Text, string? Anchor = null) : Block;

/// <summary>A paragraph.</summary>
public sealed record ParagraphBlock(params IReadOnlyList<Inline> Content) : Block;

/// <summary>Narrative of the design as its author wrote it, in Markdown; untrusted.</summary>
public sealed record MarkdownBlock(string Markdown) : Block;

/// <summary>A list of points.</summary>
public sealed record ListBlock(IReadOnlyList<IReadOnlyList<Inline>> Items) : Block;

/// <summary>How a column of a table is set.</summary>
public enum ColumnAlign
{
    Left,
    Right,
}

/// <summary>A column of a table, with its unit in the heading where it has one.</summary>
public sealed record TableColumn(string Title, ColumnAlign Align = ColumnAlign.Left);

/// <summary>A table with a caption that says what it shows; a row is a list of cells.</summary>
public sealed record TableBlock(
    string Caption,
    IReadOnlyList<TableColumn> Columns,
    IReadOnlyList<IReadOnlyList<IReadOnlyList<Inline>>> Rows
) : Block
{
    /// <summary>Rows left out in this profile.</summary>
    public int More { get; init; }

    /// <summary>Titles of columns that were taken out because no row states them.</summary>
    public IReadOnlyList<string> Unstated { get; init; } = [];

    /// <summary>Whether every column is kept, as in a matrix, where an empty one says something.</summary>
    public bool IsMatrix { get; init; }
}

/// <summary>What is known about one thing: a line per fact.</summary>
public sealed record FactsBlock(string Caption, IReadOnlyList<Fact> Facts) : Block;

/// <summary>A fact with its value.</summary>
public sealed record Fact(string Name, IReadOnlyList<Inline> Value);

/// <summary>What is said about one element of the design, under its own small heading.</summary>
/// <param name="Title">What people call the element.</param>
/// <param name="Path">Path of the element.</param>
/// <param name="Content">Blocks about it.</param>
public sealed record ElementBlock(string Title, string Path, IReadOnlyList<Block> Content) : Block
{
    /// <summary>Whether the review is about it; the rest is context.</summary>
    public bool InScope { get; init; } = true;
}

/// <summary>Code or SQL.</summary>
public sealed record CodeBlock(string Language, string Text) : Block;

/// <summary>What a node of a diagram is.</summary>
public enum NodeShape
{
    Source,
    Dataset,
    Job,
    Sink,
}

/// <summary>A node of a diagram.</summary>
/// <param name="Path">Path of the element.</param>
/// <param name="Label">What people call it.</param>
/// <param name="Shape">What it is.</param>
/// <param name="Group">Layer it is collapsed into where the picture would be too large.</param>
public sealed record DiagramNode(string Path, string Label, NodeShape Shape, string? Group = null)
{
    /// <summary>Whether the review is about it; the rest is context.</summary>
    public bool InScope { get; init; } = true;
}

/// <summary>A directed edge of a diagram, between paths.</summary>
public sealed record DiagramEdge(string From, string To, string? Label = null);

/// <summary>A picture of the data flow, always with its twin as a table.</summary>
public sealed record DiagramBlock(
    string Title,
    IReadOnlyList<DiagramNode> Nodes,
    IReadOnlyList<DiagramEdge> Edges,
    TableBlock Twin
) : Block;

/// <summary>A finding as a reader needs it: what, why it matters, what to do.</summary>
public sealed record FindingLine
{
    public required string Rule { get; init; }

    public required string Title { get; init; }

    public required ReportState State { get; init; }

    public required string Path { get; init; }

    public required string Message { get; init; }

    /// <summary>Why the rule exists, in a sentence or two.</summary>
    public string Reason { get; init; } = "";

    /// <summary>What to do about it.</summary>
    public string Fix { get; init; } = "";

    /// <summary>Whether the fix is the title of an edit, plain text; otherwise it is Markdown from the rule's page.</summary>
    public bool IsOffered { get; init; }

    public bool IsNew { get; init; }

    public bool InScope { get; init; } = true;

    public string? WaivedBy { get; init; }

    /// <summary>For what could not be evaluated, the paths that are not stated.</summary>
    public IReadOnlyList<string> Needs { get; init; } = [];

    public required string Fingerprint { get; init; }

    /// <summary>Whether it counts against the design: broken, in scope and not waived.</summary>
    public bool Counts => State is not (ReportState.NotEvaluated or ReportState.Pass) && InScope && WaivedBy is null;
}

/// <summary>Findings of one kind, in order, a line each.</summary>
public sealed record FindingsBlock(string Caption, IReadOnlyList<FindingLine> Findings) : Block
{
    /// <summary>Findings left out in this profile.</summary>
    public int More { get; init; }

    /// <summary>Whether each finding says what to do about it.</summary>
    public bool WithFix { get; init; }
}

/// <summary>A broken rule once, with why it exists and what to do, and every place where it is broken.</summary>
/// <param name="Rule">Id of the rule.</param>
/// <param name="Title">Pattern that was found.</param>
/// <param name="Reason">Why the rule exists, in Markdown.</param>
/// <param name="Fix">What to do about it, in Markdown.</param>
/// <param name="Findings">The places, in order.</param>
public sealed record RuleBlock(
    string Rule,
    string Title,
    string Reason,
    string Fix,
    IReadOnlyList<FindingLine> Findings
) : Block
{
    /// <summary>Findings left out in this profile.</summary>
    public int More { get; init; }
}

/// <summary>What a section cannot say because the design does not state it.</summary>
/// <param name="Message">What is missing, in a sentence.</param>
/// <param name="Missing">Paths of the fields to fill, with <c>*</c> for keys.</param>
public sealed record MissingBlock(string Message, IReadOnlyList<string> Missing) : Block;

/// <summary>A sentence that must not be overlooked.</summary>
public sealed record CalloutBlock(ReportState State, params IReadOnlyList<Inline> Content) : Block;
