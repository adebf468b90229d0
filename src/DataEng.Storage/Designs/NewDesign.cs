using DataEng.Core.Model;
using DataEng.Storage.Database;

namespace DataEng.Storage.Designs;

/// <summary>The rows of a design that begins, and what its row says of it after each edit.</summary>
internal static class NewDesign
{
    public static DesignRow Add(
        DesignDb db,
        DesignId id,
        PipelineDesign design,
        PackedDesign packed,
        string search,
        Actor actor,
        DateTimeOffset now
    )
    {
        var row = new DesignRow
        {
            Id = id.ToString(),
            Slug = "",
            Triggers = "",
            CreatedAt = now,
            UpdatedBy = "",
        };
        Describe(row, design, actor, now);
        row.SnapshotBytes = packed.JsonBytes;
        db.Designs.Add(row);
        db.Search.Add(new SearchRow { DesignId = row.Id, Text = search });
        db.Snapshots.Add(SnapshotLoop.NewRow(id, 0, packed));
        return row;
    }

    public static void Describe(DesignRow row, PipelineDesign design, Actor actor, DateTimeOffset at)
    {
        row.Slug = design.Id;
        row.Title = design.Title;
        row.Owner = design.Owner?.Team;
        row.Triggers = string.Join(' ', design.Triggers.Select(t => EnumText.Of(t)));
        row.UpdatedAt = at;
        row.UpdatedBy = actor.Name;
    }

    public static Func<DesignId, DateTimeOffset, EvidenceRow> Pack(NewEvidence evidence)
    {
        var packed = evidence.AsImported is { } design ? PackedDesign.Canonical(design) : null;
        return (id, at) =>
            new EvidenceRow
            {
                DesignId = id.ToString(),
                EvidenceId = evidence.Id,
                Kind = evidence.Kind,
                File = evidence.File,
                Sha256 = evidence.Sha256,
                Bytes = evidence.Bytes,
                At = at,
                AsImported = packed,
            };
    }
}
