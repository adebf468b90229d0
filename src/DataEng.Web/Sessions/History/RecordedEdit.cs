using DataEng.Core.Model;
using DataEng.Core.Model.Text;
using DataEng.Web.Naming;

namespace DataEng.Web.Sessions.History;

/// <summary>An edit with the design before and after it; both share all that the edit left alone.</summary>
public sealed class RecordedEdit(AppliedEdit edit, DesignPatch patch, PipelineDesign before, PipelineDesign after)
{
    private readonly Lazy<ChangedPaths> _paths = new(() => ChangedPaths.Of(PatchDiff.Between(before, after)));

    public AppliedEdit Edit { get; } = edit;

    /// <summary>As it is in the log: renames are renames, not what they do to references.</summary>
    public DesignPatch Patch { get; } = patch;

    public PipelineDesign Before { get; } = before;

    public PipelineDesign After { get; } = after;

    public ChangedPaths Paths => _paths.Value;

    /// <summary>What the edit is called, or what it changed where it has no title.</summary>
    public string Title =>
        Edit.Title
        ?? (Edit.ChangedPaths.Count > 0 ? $"Change {PathWords.Of(After, Edit.ChangedPaths[0])}" : "Change the design");
}
