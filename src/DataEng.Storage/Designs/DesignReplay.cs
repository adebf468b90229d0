using DataEng.Core.Model;
using DataEng.Core.Model.Text;
using DataEng.Core.Results;
using DataEng.Storage.Database;
using Microsoft.EntityFrameworkCore;

namespace DataEng.Storage.Designs;

/// <summary>Makes a design from its newest snapshot and the log since.</summary>
internal static class DesignReplay
{
    /// <exception cref="InvalidDataException">What is stored cannot be read or does not fit together.</exception>
    public static async Task<Result<StoredDesign>> LoadAsync(DesignDb db, DesignId id, CancellationToken token)
    {
        var key = id.ToString();
        var row = await db
            .Designs.AsNoTracking()
            .SingleOrDefaultAsync(d => d.Id == key && d.DeletedAt == null, token)
            .ConfigureAwait(false);
        if (row is null)
            return Failure.NotFound($"There is no design '{id}'; it may be deleted.");
        var snapshot = await db
            .Snapshots.AsNoTracking()
            .Where(s => s.DesignId == key)
            .OrderByDescending(s => s.Sequence)
            .FirstAsync(token)
            .ConfigureAwait(false);
        // Edits made between these queries are in the log that is read last, so what is read fits together.
        var edits = await db
            .Edits.AsNoTracking()
            .Where(e => e.DesignId == key && e.Sequence > snapshot.Sequence)
            .OrderBy(e => e.Sequence)
            .ToListAsync(token)
            .ConfigureAwait(false);
        return new StoredDesign(
            id,
            Replay(Unpack(snapshot), snapshot.Sequence, edits),
            edits.LastOrDefault()?.Sequence ?? snapshot.Sequence
        )
        {
            Status = row.Status,
            CreatedAt = row.CreatedAt,
            UpdatedAt = edits.LastOrDefault()?.At ?? row.UpdatedAt,
            UpdatedBy = edits.LastOrDefault()?.AuthorName ?? row.UpdatedBy,
            Bytes = snapshot.JsonBytes,
        };
    }

    /// <summary>The design after an edit with a given number.</summary>
    public static async Task<PipelineDesign> AtAsync(DesignDb db, DesignId id, long sequence, CancellationToken token)
    {
        var key = id.ToString();
        var snapshot = await db
            .Snapshots.AsNoTracking()
            .Where(s => s.DesignId == key && s.Sequence <= sequence)
            .OrderByDescending(s => s.Sequence)
            .FirstAsync(token)
            .ConfigureAwait(false);
        var edits = await db
            .Edits.AsNoTracking()
            .Where(e => e.DesignId == key && e.Sequence > snapshot.Sequence && e.Sequence <= sequence)
            .OrderBy(e => e.Sequence)
            .ToListAsync(token)
            .ConfigureAwait(false);
        return Replay(Unpack(snapshot), snapshot.Sequence, edits);
    }

    public static async Task<IReadOnlyList<StoredEdit>> EditsAsync(
        DesignDb db,
        DesignId id,
        long after,
        int take,
        CancellationToken token
    )
    {
        var key = id.ToString();
        var rows = await db
            .Edits.AsNoTracking()
            .Where(e => e.DesignId == key && e.Sequence > after)
            .OrderBy(e => e.Sequence)
            .Take(take)
            .ToListAsync(token)
            .ConfigureAwait(false);
        return [.. rows.Select(Edit)];
    }

    /// <summary>
    /// The last edits up to a number, from a snapshot on: at most so many, and fewer where a later snapshot saves replaying
    /// the whole log.
    /// </summary>
    public static async Task<DesignLog> LogAsync(DesignDb db, DesignId id, long upTo, int most, CancellationToken token)
    {
        var key = id.ToString();
        var snapshots = db.Snapshots.AsNoTracking().Where(s => s.DesignId == key && s.Sequence <= upTo);
        var snapshot =
            await snapshots
                .Where(s => s.Sequence >= upTo - most)
                .OrderBy(s => s.Sequence)
                .FirstOrDefaultAsync(token)
                .ConfigureAwait(false)
            ?? await snapshots.OrderByDescending(s => s.Sequence).FirstAsync(token).ConfigureAwait(false);
        var rows = await db
            .Edits.AsNoTracking()
            .Where(e => e.DesignId == key && e.Sequence > snapshot.Sequence && e.Sequence <= upTo)
            .OrderBy(e => e.Sequence)
            .ToListAsync(token)
            .ConfigureAwait(false);
        return new DesignLog(Unpack(snapshot), [.. rows.Select(Edit)]);
    }

    private static StoredEdit Edit(EditRow row) =>
        new(
            row.Sequence,
            new Actor(row.AuthorId, row.AuthorName) { Tab = row.Tab },
            row.At,
            row.Title,
            PatchText.Read(row)
        )
        {
            Reverts = row.Reverts,
        };

    private static PipelineDesign Unpack(SnapshotRow snapshot) =>
        PackedDesign.Unpack(snapshot.Json, $"The snapshot of design {snapshot.DesignId} at edit {snapshot.Sequence}");

    private static PipelineDesign Replay(PipelineDesign design, long sequence, List<EditRow> edits)
    {
        foreach (var edit in edits)
        {
            if (edit.Sequence != ++sequence)
                throw new InvalidDataException($"Edit {sequence} of design {edit.DesignId} is missing from the log");
            var applied = PatchApplier.Apply(design, PatchText.Read(edit));
            design =
                applied.Design
                ?? throw new InvalidDataException(
                    $"{PatchText.Name(edit)} does not fit: {string.Join("; ", applied.Problems)}"
                );
        }
        return design;
    }
}
