using DataEng.Core.Model;
using DataEng.Core.Model.Text;
using DataEng.Core.Results;
using DataEng.Storage.Designs;
using DataEng.Web.Sessions.History;

namespace DataEng.Web.Sessions;

/// <summary>A change of a design that somebody asks for: a function from design to design, or a patch, with a title.</summary>
public sealed class Edit
{
    private readonly Func<PipelineDesign, EditHistory, Result<EditDraft>> _draft;

    private Edit(Func<PipelineDesign, EditHistory, Result<EditDraft>> draft) => _draft = draft;

    /// <summary>What is kept beside the edit of the artefacts it brings in, by the design after it.</summary>
    public Func<PipelineDesign, IReadOnlyList<NewEvidence>> Evidence { get; init; } = _ => [];

    /// <summary>An edit that makes the new design from the old one. It must be pure: after a conflict it runs again.</summary>
    public static Edit Of(string title, Func<PipelineDesign, PipelineDesign> change) =>
        new((before, _) => new EditDraft(title, PatchDiff.Between(before, change(before)), null));

    /// <summary>An edit whose patch is made from the design as it is, with what is kept beside it.</summary>
    public static Edit Of(
        string title,
        Func<PipelineDesign, DesignPatch> patch,
        Func<PipelineDesign, IReadOnlyList<NewEvidence>> evidence
    ) => new((before, _) => new EditDraft(title, patch(before), null)) { Evidence = evidence };

    public static Edit Of(DesignPatch patch, string? title = null) => new((_, _) => new EditDraft(title, patch, null));

    /// <summary>An edit that looks at those before it, and may find that it cannot be done.</summary>
    internal static Edit From(Func<PipelineDesign, EditHistory, Result<EditDraft>> draft) => new(draft);

    /// <summary>
    /// The design after the edit is what its patch gives, also where a function made another one: so what is shown is
    /// what a replay of the log will show.
    /// </summary>
    internal Result<EditedDesign> On(PipelineDesign before, EditHistory history)
    {
        if (!_draft(before, history).TryGet(out var draft, out var refusal))
            return refusal;
        if (draft.Patch.IsEmpty)
            return new EditedDesign(before, draft, []);
        var applied = PatchApplier.Apply(before, draft.Patch);
        if (applied.Design is not { } after)
            return Failure.Invalid(
                "The change does not fit the design as it is now.",
                applied.Problems.Select(p => $"{p}")
            );
        // A rename also rewrites what refers to the element, so the paths come from the two designs, not from the patch.
        var difference = PatchDiff.Between(before, after);
        return new EditedDesign(
            after,
            difference.IsEmpty ? draft with { Patch = difference } : draft,
            PathsOf(difference)
        );
    }

    private static string[] PathsOf(DesignPatch patch) =>
        [.. patch.Operations.Select(o => o.Path).Distinct(StringComparer.Ordinal)];
}

/// <summary>An edit as it is about to be made.</summary>
/// <param name="Title">What it is called in the history; null where the patch speaks for itself.</param>
/// <param name="Patch">What it changes; empty where nothing changes.</param>
/// <param name="Reverts">Number of the edit that it takes back; null for all others.</param>
internal sealed record EditDraft(string? Title, DesignPatch Patch, long? Reverts);

/// <summary>What an edit makes of a design.</summary>
internal sealed record EditedDesign(PipelineDesign After, EditDraft Draft, IReadOnlyList<string> ChangedPaths);
