using DataEng.Core.Model;
using DataEng.Core.Model.Text;
using DataEng.Core.Reports;
using DataEng.Core.Review;

namespace DataEng.Core.Governance;

/// <summary>What is promised to those who read a dataset.</summary>
internal sealed record PromiseLine(
    ReportElement Dataset,
    string? Owner,
    IReadOnlyList<string> Consumers,
    string? Deadline,
    string? Staleness,
    string? Completeness,
    string? Percentile
)
{
    public static PromiseLine Of(ReportElement element, Dataset dataset) =>
        new(
            element,
            dataset.Owner?.Team ?? dataset.Owner?.Contact,
            [.. dataset.Consumers.Select(c => c.Name ?? c.Id)],
            dataset.Sla?.Deadline is { } deadline ? Words.Of(deadline) : null,
            dataset.Sla?.MaxStaleness is { } staleness ? Words.Length(staleness) : null,
            dataset.Sla?.Completeness is { } completeness ? Words.Share(completeness) : null,
            dataset.Sla?.Percentile is { } percentile ? Words.Share(percentile) : null
        );
}

/// <summary>How long a dataset is kept and how a person's rows leave it.</summary>
internal sealed record RetentionLine(
    ReportElement Dataset,
    string? Kept,
    string? Reason,
    string? TimeTravel,
    string? Backups,
    string? Erasure
)
{
    public static RetentionLine Of(ReportElement element, Dataset dataset)
    {
        var retention = dataset.Retention;
        return new RetentionLine(
            element,
            retention?.Forever == true ? "forever"
                : retention?.Period is { } period ? Words.Length(period)
                : null,
            retention?.Reason,
            retention?.TimeTravel is { } travel ? Words.Length(travel) : null,
            retention?.Backup is { } backup ? Words.Length(backup) : null,
            retention?.Erasure switch
            {
                { Required: false } => "not required",
                { Method: { } method } erasure => method
                    + (erasure.Within is { } within ? $" within {Words.Length(within)}" : ", no time stated"),
                { Required: true } => "required, method not stated",
                _ => null,
            }
        );
    }
}

/// <summary>A column that points to a person.</summary>
internal sealed record PersonalColumn(ReportElement Dataset, string Column, string Pii, string? Classification)
{
    public static IEnumerable<PersonalColumn> Of(ReportElement element, Dataset dataset) =>
        (dataset.Schema?.Current?.Columns ?? [])
            .Where(c => c.Pii is not (null or PiiLevel.None))
            .Select(c => new PersonalColumn(
                element,
                c.Name,
                c.Pii is { } pii ? Words.Of(pii) : "",
                c.Classification is { } classification ? Words.Of(classification) : null
            ));
}

/// <summary>An environment and the gate in front of it.</summary>
internal sealed record EnvironmentLine(
    string Id,
    string? Purpose,
    string? Data,
    string? From,
    IReadOnlyList<string> Checks,
    string? Approvers
)
{
    public static EnvironmentLine Of(DeploymentEnvironment environment) =>
        new(
            environment.Id,
            environment.Purpose,
            environment.DataScope,
            environment.Promotion?.From,
            environment.Promotion?.Checks ?? [],
            environment.Promotion?.Approvers is { } approvers ? Words.Number(approvers) : null
        );
}

/// <summary>A choice that was made, with what was turned down.</summary>
internal sealed record DecisionLine(
    string Title,
    string Path,
    string? About,
    string? Context,
    IReadOnlyList<string> Options,
    string? Choice,
    string? Consequences
)
{
    public static DecisionLine Of(Decision decision) =>
        new(
            decision.Title ?? decision.Id,
            $"decisions/{ElementPath.Segment(decision.Id)}",
            decision.Path,
            decision.Context,
            decision.Options,
            decision.Choice,
            decision.Consequences
        );

    public ElementBlock Block()
    {
        var content = new List<Block>();
        if (Context is not null)
            content.Add(new MarkdownBlock(Context));
        content.Add(
            new ListBlock([
                [new StrongRun("Chosen: "), Choice is { } choice ? new TextRun(choice) : new NotStatedRun()],
                Considered(),
                [new StrongRun("About: "), About is { } about ? new CodeRun(about) : new TextRun("the whole design")],
            ])
        );
        if (Consequences is not null)
            content.Add(new MarkdownBlock(Consequences));
        else
            content.Add(new MissingBlock("What follows from it is not stated.", ["decisions/*/consequences"]));
        return new ElementBlock(Title, Path, content);
    }

    /// <summary>Options are written in other words than the choice; only where one is the choice the rest was turned down.</summary>
    private IReadOnlyList<Inline> Considered()
    {
        var others = Options.Where(o => o != Choice).ToList();
        return
        [
            new StrongRun(others.Count < Options.Count ? "Turned down: " : "Considered: "),
            others.Count == 0 ? new NotStatedRun() : new TextRun(string.Join("; ", others)),
        ];
    }
}

/// <summary>Something taken for granted until it is checked.</summary>
internal sealed record AssumptionLine(string Text, string? Path, string? CheckOn, bool Overdue, string? Owner)
{
    public static AssumptionLine Of(Assumption assumption, DateTimeOffset asOf) =>
        new(
            assumption.Text ?? assumption.Id,
            assumption.Path,
            assumption.CheckOn is { } day ? Words.Day(day) : null,
            assumption.CheckOn < DateOnly.FromDateTime(asOf.UtcDateTime),
            assumption.Owner?.Team ?? assumption.Owner?.Contact
        );
}

/// <summary>A question with its answer, or with what holds until there is one.</summary>
internal sealed record QuestionLine(
    string Text,
    string? Topic,
    string? Asked,
    string? Due,
    bool Overdue,
    ReportState State,
    string Standing
)
{
    public static QuestionLine Of(Question question, DateTimeOffset asOf)
    {
        var today = DateOnly.FromDateTime(asOf.UtcDateTime);
        var (state, standing) = question switch
        {
            { Answer: { } answer } when !string.IsNullOrWhiteSpace(answer) => (
                ReportState.Pass,
                answer + (question.AnsweredBy is { } by ? $" ({by})" : "")
            ),
            { UnknownUntil: { } until } when until > today => (
                ReportState.NotEvaluated,
                $"unknown, accepted until {Words.Day(until)}"
            ),
            { DefaultIfUnanswered: { } fallback } => (ReportState.NotEvaluated, $"open; taken until then: {fallback}"),
            _ => (ReportState.NotEvaluated, "open"),
        };
        return new QuestionLine(
            question.Text ?? question.Id,
            question.Topic is { } topic ? Words.Of(topic) : null,
            question.Owner?.Team ?? question.Owner?.Contact,
            question.Due is { } due ? Words.Day(due) : null,
            state != ReportState.Pass && question.Due < today,
            state,
            standing
        );
    }
}

/// <summary>A waiver and whether it counts.</summary>
internal sealed record WaiverLine(
    string? Rule,
    string? Path,
    string? Reason,
    string? By,
    string? Expires,
    string? AcceptedBy,
    bool Counts,
    string Outcome
)
{
    public static WaiverLine Of(WaiverOutcome outcome) =>
        new(
            outcome.Waiver.Rule,
            outcome.Waiver.Path,
            outcome.Waiver.Reason,
            outcome.Waiver.By,
            outcome.Waiver.Expires is { } day ? Words.Day(day) : null,
            outcome.Waiver.AcceptedBy,
            outcome.Counts,
            outcome.Reason
        );
}
