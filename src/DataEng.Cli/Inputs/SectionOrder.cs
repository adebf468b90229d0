using DataEng.Agents.Playbooks;

namespace DataEng.Cli.Inputs;

/// <summary>The order of the report's sections, as the playbook beside the program decides it.</summary>
internal static class SectionOrder
{
    public static IReadOnlyList<string> Read()
    {
        var result = PlaybookFile.Load(PlaybookFile.DefaultPath);
        return result.IsAccepted
            ? result.Playbook.SectionOrder
            : throw new RefusedException(ExitCode.Input, [.. result.Problems.Select(p => p.ToString())]);
    }
}
