using DataEng.Core;
using DataEng.Core.Model;
using DataEng.Core.Review;
using DataEng.Formats.Findings;

namespace DataEng.Cli.Inputs;

/// <summary>What findings are compared with: another design, or the findings of an earlier check.</summary>
/// <param name="Name">The file.</param>
/// <param name="Fingerprints">Fingerprints of the findings that were there before.</param>
/// <param name="Design">The design; null where the file holds findings alone.</param>
internal sealed record BaselineInput(string Name, IReadOnlySet<string> Fingerprints, PipelineDesign? Design)
{
    /// <param name="name">A design or a findings file.</param>
    /// <param name="settings">Settings that a design is reviewed with.</param>
    /// <param name="terminal">Where standard input is, and where warnings go.</param>
    /// <param name="token">Ends reading early.</param>
    public static async Task<BaselineInput> ReadAsync(
        string name,
        ReviewSettings settings,
        Terminal terminal,
        CancellationToken token
    )
    {
        var text = await TextTree.ReadAsync(name, terminal, token);
        if (FindingsJson.IsFindings(text.Root))
        {
            var (fingerprints, problems) = FindingsJson.ReadFingerprints(text.Root);
            return problems.Count == 0 ? new BaselineInput(name, fingerprints, null) : throw text.Refused(problems);
        }
        var design = DesignInput.Read(text, terminal).Design;
        var review = Workbench.Runner.Run(design, settings);
        return new BaselineInput(
            name,
            review.Findings.Select(f => f.Fingerprint).ToHashSet(StringComparer.Ordinal),
            design
        );
    }

    /// <summary>The file that a design names as its baseline, relative to the design; null where it names none.</summary>
    public static string? StatedBy(DesignInput input, Terminal terminal)
    {
        switch (input.Design.Baseline)
        {
            case { File: { Length: > 0 } file }:
                var folder = Path.GetDirectoryName(input.Path) ?? "";
                var path = Path.Combine(folder, file);
                terminal.Say($"Compared with the baseline that the design names: {path}");
                return path;
            case { } baseline:
                var name = baseline.Revision ?? baseline.Fingerprint;
                terminal.Complain(
                    $"the design's baseline '{name}' is a revision that only a server knows; every finding counts as new unless --baseline names a file"
                );
                return null;
            default:
                return null;
        }
    }
}
