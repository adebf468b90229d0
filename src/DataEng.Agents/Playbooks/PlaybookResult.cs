using System.Diagnostics.CodeAnalysis;

namespace DataEng.Agents.Playbooks;

/// <summary>A reason why a file is not accepted as a playbook: where, what, and what to do about it.</summary>
/// <param name="Line">Counted from 1; 0 where the file as a whole is meant.</param>
public sealed record PlaybookProblem(string FileName, int Line, string Message)
{
    public override string ToString() => Line == 0 ? $"{FileName}: {Message}" : $"{FileName}:{Line}: {Message}";
}

/// <summary>A playbook, or every problem that keeps the file from being one.</summary>
public sealed record PlaybookResult
{
    private PlaybookResult(Playbook? playbook, IReadOnlyList<PlaybookProblem> problems)
    {
        Playbook = playbook;
        Problems = problems;
    }

    /// <summary>Null when the file was refused.</summary>
    public Playbook? Playbook { get; }

    /// <summary>In the order of the file; empty when it was accepted.</summary>
    public IReadOnlyList<PlaybookProblem> Problems { get; }

    [MemberNotNullWhen(true, nameof(Playbook))]
    public bool IsAccepted => Playbook is not null;

    internal static PlaybookResult Accepted(Playbook playbook) => new(playbook, []);

    internal static PlaybookResult Refused(params IReadOnlyList<PlaybookProblem> problems) => new(null, problems);
}
