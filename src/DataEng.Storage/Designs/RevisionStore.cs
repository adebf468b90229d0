using System.Text.Json;
using DataEng.Core.Model;
using DataEng.Core.Results;
using DataEng.Storage.Database;
using DataEng.Storage.Writing;
using Microsoft.EntityFrameworkCore;

namespace DataEng.Storage.Designs;

/// <summary>Keeps named states of designs, each with a snapshot of its own that stays.</summary>
public sealed class RevisionStore
{
    private readonly DbReads _reads;
    private readonly WriterLoop _writer;
    private readonly TimeProvider _time;

    internal RevisionStore(DbReads reads, WriterLoop writer, TimeProvider time) =>
        (_reads, _writer, _time) = (reads, writer, time);

    /// <summary>Makes a revision; its name must be new to the design.</summary>
    public async Task<Result<Revision>> AddAsync(DesignId id, NewRevision wanted, CancellationToken token)
    {
        var name = wanted.Name.Trim();
        if (name.Length is 0 or > Revision.LongestName || name.Any(char.IsControl))
            return Failure.Invalid($"A revision needs a name of 1 to {Revision.LongestName} characters on one line.");
        var packed = await Task.Run(() => PackedDesign.Of(wanted.Design), token).ConfigureAwait(false);
        var row = new RevisionRow
        {
            DesignId = id.ToString(),
            Name = name,
            Sequence = wanted.Sequence,
            AuthorId = wanted.Author.Id,
            AuthorName = wanted.Author.Name,
            At = _time.GetUtcNow(),
            Note = string.IsNullOrWhiteSpace(wanted.Note) ? null : wanted.Note.Trim(),
            Fingerprint = packed.Fingerprint,
            Sections = JsonSerializer.Serialize(wanted.Sections),
        };
        var refused = await _writer.WriteAsync(db => Add(db, id, row, packed), token).ConfigureAwait(false);
        return refused is null ? Read(row) : refused;
    }

    /// <summary>The revisions of a design, the newest first.</summary>
    public Task<IReadOnlyList<Revision>> ListAsync(DesignId id, CancellationToken token) =>
        _reads.ReadAsync<IReadOnlyList<Revision>>(
            async db =>
            {
                var key = id.ToString();
                var rows = await db
                    .Revisions.AsNoTracking()
                    .Where(r => r.DesignId == key)
                    .OrderByDescending(r => r.At)
                    .ThenByDescending(r => r.Sequence)
                    .ThenBy(r => r.Name)
                    .ToListAsync(token)
                    .ConfigureAwait(false);
                return [.. rows.Select(Read)];
            },
            token
        );

    /// <summary>The design as it was when the revision was made.</summary>
    public Task<Result<PipelineDesign>> LoadAsync(DesignId id, string name, CancellationToken token) =>
        _reads.ReadAsync<Result<PipelineDesign>>(
            async db =>
            {
                var key = id.ToString();
                var row = await db
                    .Revisions.AsNoTracking()
                    .SingleOrDefaultAsync(r => r.DesignId == key && r.Name == name, token)
                    .ConfigureAwait(false);
                if (row is null)
                    return Failure.NotFound($"The design has no revision '{name}'.");
                var design = await DesignReplay.AtAsync(db, id, row.Sequence, token).ConfigureAwait(false);
                return Core.Model.Text.Fingerprint.Of(design) == row.Fingerprint
                    ? design
                    : throw new InvalidDataException($"Revision '{name}' of design {id} is not what it was.");
            },
            token
        );

    private static Failure? Add(DesignDb db, DesignId id, RevisionRow row, PackedDesign packed)
    {
        if (db.Designs.Find(row.DesignId) is not { DeletedAt: null } design)
            return Failure.NotFound($"There is no design '{id}'; it may be deleted.");
        if (db.Revisions.Find(row.DesignId, row.Name) is not null)
            return Failure.Conflict($"There is a revision '{row.Name}' already; choose another name.");
        if (row.Sequence < 0 || row.Sequence > design.Sequence)
            return Failure.Invalid($"The design has no edit {row.Sequence}.");
        if (db.Snapshots.Find(row.DesignId, row.Sequence) is null)
            db.Snapshots.Add(SnapshotLoop.NewRow(id, row.Sequence, packed));
        db.Revisions.Add(row);
        return null;
    }

    private static Revision Read(RevisionRow row) =>
        new(row.Name, row.Sequence, new Actor(row.AuthorId, row.AuthorName), row.At)
        {
            Note = row.Note,
            Fingerprint = row.Fingerprint,
            Sections = JsonSerializer.Deserialize<Dictionary<string, string>>(row.Sections) ?? [],
        };
}
