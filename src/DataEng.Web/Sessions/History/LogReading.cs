using DataEng.Storage.Designs;

namespace DataEng.Web.Sessions.History;

/// <summary>Makes a history from a piece of the log: each edit with the design before and after it.</summary>
internal static class LogReading
{
    public static IReadOnlyList<RecordedEdit> Read(DesignLog log)
    {
        var design = log.Start;
        var known = new EditHistory();
        var read = new List<RecordedEdit>(log.Edits.Count);
        foreach (var stored in log.Edits)
        {
            if (!Edit.Of(stored.Patch).On(design, known).TryGet(out var edited, out var misfit))
                throw new InvalidDataException($"Edit {stored.Sequence} does not fit: {misfit}");
            read.Add(
                new RecordedEdit(AppliedEdit.Of(stored, edited.ChangedPaths), edited.Draft.Patch, design, edited.After)
            );
            design = edited.After;
        }
        return read;
    }
}
