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
        var design = PackedDesign.Unpack(snapshot.Json, $"The snapshot of design {id} at edit {snapshot.Sequence}");
        return new StoredDesign(
            id,
            Replay(design, snapshot.Sequence, edits),
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
        return
        [
            .. rows.Select(r => new StoredEdit(
                r.Sequence,
                new Actor(r.AuthorId, r.AuthorName) { Tab = r.Tab },
                r.At,
                r.Title,
                PatchText.Read(r)
            )),
        ];
    }

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
