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

/// <summary>A reference to a rule's page.</summary>
public sealed record RuleRun(string Rule) : Inline;

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

/// <summary>A heading inside a section, from level 3.</summary>
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
) : Block;

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
public sealed record DiagramNode(string Path, string Label, NodeShape Shape, string? Group = null);

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

    public bool IsNew { get; init; }

    public bool InScope { get; init; } = true;

    public string? WaivedBy { get; init; }

    public required string Fingerprint { get; init; }
}

/// <summary>Findings of one kind, in order.</summary>
public sealed record FindingsBlock(string Caption, IReadOnlyList<FindingLine> Findings) : Block;

/// <summary>What a section cannot say because the design does not state it.</summary>
public sealed record MissingBlock(string Message, IReadOnlyList<string> Missing) : Block;

/// <summary>A sentence that must not be overlooked.</summary>
public sealed record CalloutBlock(ReportState State, params IReadOnlyList<Inline> Content) : Block;
