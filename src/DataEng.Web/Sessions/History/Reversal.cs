using DataEng.Core.Model;
using DataEng.Core.Model.Shapes;
using DataEng.Core.Model.Text;

namespace DataEng.Web.Sessions.History;

/// <summary>
/// Takes an edit back in a design that others may have changed since: where everything the edit wrote still stands, the
/// patch that puts back what was there before; otherwise the first place where it does not.
/// </summary>
internal sealed class Reversal
{
    private readonly List<PatchOperation> _done = [];
    private readonly string? _only;
    private PipelineDesign _now;

    private Reversal(PipelineDesign now, string? only) => (_now, _only) = (now, only);

    /// <summary>Path of what no longer stands as the edit wrote it.</summary>
    public string? Blocked { get; private set; }

    public DesignPatch Patch => new(_done);

    /// <param name="edit">What to take back.</param>
    /// <param name="now">The design as it is now.</param>
    /// <param name="only">Take back only what was written at, above or beneath this path; null for all.</param>
    public static Reversal Of(RecordedEdit edit, PipelineDesign now, string? only = null)
    {
        var reversal = new Reversal(now, only);
        foreach (var step in Enumerable.Reverse(Steps(edit)))
        {
            step.TakeBack(reversal);
            if (reversal.Blocked is not null)
                break;
        }
        return reversal;
    }

    /// <summary>Renames one by one, so that they are taken back as renames; what is between them as differences.</summary>
    private static List<Step> Steps(RecordedEdit edit)
    {
        if (!edit.Patch.Operations.Any(o => o.Verb == PatchVerb.Rename))
            return [new Difference(edit.Before, edit.After)];
        var steps = new List<Step>();
        var design = edit.Before;
        foreach (var operation in edit.Patch.Operations)
        {
            // Applied before, when the edit was made: so it fits.
            if (PatchApplier.Apply(design, new DesignPatch([operation])).Design is not { } after)
                return [new Difference(edit.Before, edit.After)];
            steps.Add(RenameOf(operation, design, after) as Step ?? new Difference(design, after));
            design = after;
        }
        return steps;
    }

    private static Rename? RenameOf(PatchOperation operation, PipelineDesign before, PipelineDesign after)
    {
        var slash = operation.Path.LastIndexOf('/');
        if (operation.Verb != PatchVerb.Rename || slash < 0)
            return null;
        var back = new PatchOperation(
            PatchVerb.Rename,
            ElementPath.Join(operation.Path[..slash], ElementPath.Segment(operation.To ?? ""))
        )
        {
            To = ElementPath.Unescape(operation.Path[(slash + 1)..]).Key,
        };
        // Where elements share a key, a rename back may not be possible.
        return PatchApplier.Apply(after, new DesignPatch([back])).Design is { } renamed
            ? new Rename(back, renamed, before)
            : null;
    }

    private bool Apply(PatchOperation operation)
    {
        if (PatchApplier.Apply(_now, new DesignPatch([operation])).Design is not { } next)
        {
            Blocked = ChangedPaths.PathOf(operation);
            return false;
        }
        _now = next;
        _done.Add(operation);
        return true;
    }

    private abstract record Step
    {
        public abstract void TakeBack(Reversal reversal);
    }

    /// <summary>A rename back, and what it leaves besides: the entry under <c>formerIds</c>.</summary>
    private sealed record Rename(PatchOperation Back, PipelineDesign Renamed, PipelineDesign Before) : Step
    {
        public override void TakeBack(Reversal reversal)
        {
            if (reversal.Apply(Back))
                new Difference(Before, Renamed).TakeBack(reversal);
        }
    }

    private sealed record Difference(PipelineDesign Before, PipelineDesign After) : Step
    {
        public override void TakeBack(Reversal reversal)
        {
            var back = PatchDiff.Between(After, Before);
            if (reversal._only is { } only)
            {
                var wanted = ChangedPaths.Of(new DesignPatch([new PatchOperation(PatchVerb.Set, only)]));
                back = new DesignPatch([.. back.Operations.Where(o => wanted.Contains(ChangedPaths.PathOf(o)))]);
            }
            else if (ReferenceEquals(reversal._now, After))
            {
                // Nobody was there meanwhile: no need to go through ten thousand operations one by one.
                reversal._done.AddRange(back.Operations);
                reversal._now = Before;
                return;
            }
            var since = ChangedPaths.Of(PatchDiff.Between(After, reversal._now));
            if (ChangedPaths.Of(back).FirstIn(since) is { } path)
                reversal.Blocked = path;
            else
                _ = back.Operations.All(o => reversal.Apply(Placed(o, reversal._now)));
        }

        /// <summary>Before the next neighbour of old that is still there, where the one it stood before is gone.</summary>
        private PatchOperation Placed(PatchOperation operation, PipelineDesign now)
        {
            if (operation.Before is null)
                return operation;
            var list =
                operation.Verb == PatchVerb.Move ? operation.Path[..operation.Path.LastIndexOf('/')] : operation.Path;
            if (FieldCatalogue.Find(list)?.Value is not ListShape shape)
                return operation;
            var neighbours = shape
                .Items(FieldCatalogue.Value(Before, list))
                .OfType<object>()
                .Select(i => ElementPath.Segment(shape.KeyOf(i)))
                .SkipWhile(s => s != operation.Before);
            return operation with
            {
                Before = neighbours.FirstOrDefault(s =>
                    FieldCatalogue.Value(now, ElementPath.Join(list, s)) is not null
                ),
            };
        }
    }
}
