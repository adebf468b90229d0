namespace DataEng.Core.Model;

/// <summary>What a question is about.</summary>
public enum QuestionTopic
{
    Sla,
    Retention,
    Pii,
    Approval,
    Volume,
    Semantics,
    Other,
}

/// <summary>Something the design cannot know and a person has to answer.</summary>
public sealed record Question : ModelRecord
{
    [Field("Id", "Slug of the question.", Format = FieldFormat.Id)]
    public required string Id { get; init; }

    [Field("Topic", "What the question is about.")]
    public QuestionTopic? Topic { get; init; }

    [Field("Text", "The question.", Format = FieldFormat.Markdown)]
    public string? Text { get; init; }

    [Field("Choices", "Answers to pick from.")]
    public IReadOnlyList<string> Choices { get; init; } = [];

    [Field("Owner", "Who is asked.")]
    public Owner? Owner { get; init; }

    [Field("Due", "When the answer is needed.")]
    public DateOnly? Due { get; init; }

    [Field("Default if unanswered", "What is assumed until then.")]
    public string? DefaultIfUnanswered { get; init; }

    [Field("Answer", "The answer.", Format = FieldFormat.Markdown)]
    public string? Answer { get; init; }

    [Field("Unknown until", "Accepted as unknown until this day.")]
    public DateOnly? UnknownUntil { get; init; }

    [Field("Answered by", "Who answered.")]
    public string? AnsweredBy { get; init; }

    [Field("Answered at", "When.")]
    public DateTimeOffset? AnsweredAt { get; init; }

    [Field("Sets", "Paths that the answer fills.", Format = FieldFormat.Path, Refers = ReferenceTarget.Path)]
    public IReadOnlyList<string> Sets { get; init; } = [];

    [Field("Blocks", "Sections of the review that wait for the answer.")]
    public IReadOnlyList<string> Blocks { get; init; } = [];
}

/// <summary>A choice that was made, with what was turned down.</summary>
public sealed record Decision : ModelRecord
{
    [Field("Id", "Slug of the decision.", Format = FieldFormat.Id)]
    public required string Id { get; init; }

    [Field("Title", "What was decided.")]
    public string? Title { get; init; }

    [Field("Context", "Why a decision was needed.", Format = FieldFormat.Markdown)]
    public string? Context { get; init; }

    [Field("Options", "What was considered.")]
    public IReadOnlyList<string> Options { get; init; } = [];

    [Field("Choice", "What was chosen.")]
    public string? Choice { get; init; }

    [Field("Consequences", "What follows, good and bad.", Format = FieldFormat.Markdown)]
    public string? Consequences { get; init; }

    [Field("Path", "Element the decision is about.", Format = FieldFormat.Path, Refers = ReferenceTarget.Path)]
    public string? Path { get; init; }
}

/// <summary>Something taken for granted until it is checked.</summary>
public sealed record Assumption : ModelRecord
{
    [Field("Id", "Slug of the assumption.", Format = FieldFormat.Id)]
    public required string Id { get; init; }

    [Field("Text", "What is assumed.", Format = FieldFormat.Markdown)]
    public string? Text { get; init; }

    [Field("Path", "Element it is about.", Format = FieldFormat.Path, Refers = ReferenceTarget.Path)]
    public string? Path { get; init; }

    [Field("Check on", "Day to check it again.")]
    public DateOnly? CheckOn { get; init; }

    [Field("Owner", "Who checks.")]
    public Owner? Owner { get; init; }
}
