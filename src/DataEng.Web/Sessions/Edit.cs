using DataEng.Core.Model;
using DataEng.Core.Model.Text;
using DataEng.Core.Results;

namespace DataEng.Web.Sessions;

/// <summary>A change of a design that somebody asks for: a function from design to design, or a patch, with a title.</summary>
public sealed class Edit
{
    private readonly Func<PipelineDesign, DesignPatch> _patchOf;

    private Edit(string? title, Func<PipelineDesign, DesignPatch> patchOf)
    {
        Title = title;
        _patchOf = patchOf;
    }

    /// <summary>What the edit is called in the history; null where the patch speaks for itself.</summary>
    public string? Title { get; }

    /// <summary>An edit that makes the new design from the old one. It must be pure: after a conflict it runs again.</summary>
    public static Edit Of(string title, Func<PipelineDesign, PipelineDesign> change) =>
        new(title, before => PatchDiff.Between(before, change(before)));

    public static Edit Of(DesignPatch patch, string? title = null) => new(title, _ => patch);

    /// <summary>
    /// The design after the edit is what its patch gives, also where a function made another one: so what is shown is
    /// what a replay of the log will show.
    /// </summary>
    internal Result<EditedDesign> On(PipelineDesign before)
    {
        var patch = _patchOf(before);
        if (patch.IsEmpty)
            return new EditedDesign(before, patch, []);
        var applied = PatchApplier.Apply(before, patch);
        if (applied.Design is not { } after)
            return Failure.Invalid(
                "The change does not fit the design as it is now.",
                applied.Problems.Select(p => $"{p}")
            );
        // A rename also rewrites what refers to the element, so the paths come from the two designs, not from the patch.
        var difference = PatchDiff.Between(before, after);
        return new EditedDesign(after, difference.IsEmpty ? difference : patch, PathsOf(difference));
    }

    private static string[] PathsOf(DesignPatch patch) =>
        [.. patch.Operations.Select(o => o.Path).Distinct(StringComparer.Ordinal)];
}

/// <summary>What an edit makes of a design; the patch is empty where nothing changes.</summary>
internal sealed record EditedDesign(PipelineDesign After, DesignPatch Patch, IReadOnlyList<string> ChangedPaths);
