using DataEng.Core.Model.Text;
using DataEng.Storage.Database;
using Microsoft.EntityFrameworkCore;

namespace DataEng.Storage.Designs;

/// <summary>A design made of another: it begins as that one was, and its first edit is its own title.</summary>
internal sealed record DesignCopy(StoredDesign Stored)
{
    public required DesignId Original { get; init; }

    public required PackedDesign Before { get; init; }

    public required NewEdit Edit { get; init; }

    public static DesignCopy Of(StoredDesign original, Actor actor, DateTimeOffset at)
    {
        var title = original.Design.Title ?? original.Design.Id;
        var patch = DesignPatch.Set("title", $"{title} (copy)");
        var after = original.Design with { Title = $"{title} (copy)" };
        var packed = PackedDesign.Of(original.Design);
        var stored = new StoredDesign(DesignId.New(), after, 1)
        {
            Status = DesignStatus.Draft,
            CreatedAt = at,
            UpdatedAt = at,
            UpdatedBy = actor.Name,
            Bytes = packed.JsonBytes,
        };
        return new DesignCopy(stored)
        {
            Original = original.Id,
            Before = packed,
            Edit = new NewEdit(patch, after, actor, at) { Title = $"Copied from '{title}'" },
        };
    }

    public bool Store(DesignDb db)
    {
        var patch = PatchText.Write(Edit.Patch);
        var row = NewDesign.Add(db, Stored.Id, Edit.After, Before, SearchText.Of(Edit.After), Edit.Actor, Edit.At);
        row.Sequence = Stored.Sequence;
        row.LogBytes = patch.Length;
        db.Edits.Add(PatchText.NewRow(row, Edit, patch));
        var original = Original.ToString();
        foreach (var evidence in db.Evidence.AsNoTracking().Where(e => e.DesignId == original))
        {
            db.Evidence.Add(
                new EvidenceRow
                {
                    DesignId = row.Id,
                    EvidenceId = evidence.EvidenceId,
                    Kind = evidence.Kind,
                    File = evidence.File,
                    Sha256 = evidence.Sha256,
                    Bytes = evidence.Bytes,
                    At = evidence.At,
                    AsImported = evidence.AsImported,
                }
            );
        }
        return true;
    }
}
