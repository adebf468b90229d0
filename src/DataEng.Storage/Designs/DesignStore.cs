using DataEng.Core.Model;
using DataEng.Core.Results;
using DataEng.Storage.Database;
using DataEng.Storage.Writing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace DataEng.Storage.Designs;

/// <summary>Where designs are kept: their edit logs, snapshots and evidence, and the list of them.</summary>
public sealed class DesignStore : IAsyncDisposable
{
    private readonly DbReads _reads;
    private readonly WriterLoop _writer;
    private readonly StorageOptions _options;
    private readonly TimeProvider _time;
    private readonly SnapshotLoop _snapshots;

    internal DesignStore(
        DbReads reads,
        WriterLoop writer,
        StorageOptions options,
        TimeProvider time,
        ILogger<DesignStore> log
    )
    {
        _reads = reads;
        _writer = writer;
        _options = options;
        _time = time;
        _snapshots = new SnapshotLoop(writer, log);
    }

    /// <summary>Keeps a new design; what it holds at first is edit 0 of its log.</summary>
    public async Task<Result<StoredDesign>> CreateAsync(
        PipelineDesign design,
        IReadOnlyList<NewEvidence> evidence,
        Actor actor,
        CancellationToken token
    )
    {
        var (packed, rows, search) = await Task.Run(
                () => (PackedDesign.Of(design), evidence.Select(NewDesign.Pack).ToList(), SearchText.Of(design)),
                token
            )
            .ConfigureAwait(false);
        if (packed.JsonBytes > _options.MostDesignBytes)
            return TooLarge("design", packed.JsonBytes, _options.MostDesignBytes);
        var id = DesignId.New();
        var now = _time.GetUtcNow();
        await _writer
            .WriteAsync(
                db =>
                {
                    NewDesign.Add(db, id, design, packed, search, actor, now);
                    db.Evidence.AddRange(rows.Select(r => r(id, now)));
                    return true;
                },
                token
            )
            .ConfigureAwait(false);
        return new StoredDesign(id, design, 0)
        {
            Status = DesignStatus.Draft,
            CreatedAt = now,
            UpdatedAt = now,
            UpdatedBy = actor.Name,
            Bytes = packed.JsonBytes,
        };
    }

    /// <summary>The design after its last edit: the newest snapshot with the log since replayed.</summary>
    public Task<Result<StoredDesign>> LoadAsync(DesignId id, CancellationToken token) =>
        _reads.ReadAsync(db => DesignReplay.LoadAsync(db, id, token), token);

    /// <summary>
    /// Stores an edit; done means committed to disk. Asked a second time with the same edit it gives the same answer, so
    /// that a caller who lost the answer may repeat itself.
    /// </summary>
    /// <returns>The edit's number, or a conflict where somebody else's edit came first.</returns>
    public async Task<Result<long>> AppendAsync(
        DesignId id,
        long expectedSequence,
        NewEdit edit,
        CancellationToken token
    )
    {
        if (edit.Patch.IsEmpty)
            return Failure.Invalid("The edit changes nothing.");
        var patch = PatchText.Write(edit.Patch);
        if (patch.Length > _options.MostEditBytes)
            return TooLarge("edit", patch.Length, _options.MostEditBytes);
        var search = SearchText.IsTouchedBy(edit.Patch) ? SearchText.Of(edit.After) : null;
        var evidence = edit.Evidence.Select(NewDesign.Pack).ToList();
        var appended = await _writer
            .WriteAsync<Result<(long Sequence, bool IsSnapshotDue)>>(
                db =>
                {
                    if (Find(db, id) is not { } row)
                        return NotFound(id);
                    if (row.Sequence != expectedSequence)
                        return IsRepeated(db, row, expectedSequence + 1, edit, patch)
                            ? (row.Sequence, false)
                            : Failure.Conflict("The design was changed meanwhile; look at the change and try again.");
                    row.Sequence++;
                    row.LogBytes += patch.Length;
                    NewDesign.Describe(row, edit.After, edit.Actor, edit.At);
                    db.Edits.Add(PatchText.NewRow(row, edit, patch));
                    if (search is not null && db.Search.Find(row.Id) is { } words)
                        words.Text = search;
                    foreach (var artefact in evidence)
                        Keep(db, artefact(id, edit.At));
                    return (row.Sequence, IsSnapshotDue(row));
                },
                token
            )
            .ConfigureAwait(false);
        if (!appended.TryGet(out var done, out var failure))
            return failure;
        if (done.IsSnapshotDue)
            _snapshots.Request(id, done.Sequence, edit.After);
        return done.Sequence;
    }

    /// <summary>Edits after a number, oldest first.</summary>
    public Task<IReadOnlyList<StoredEdit>> EditsAsync(DesignId id, long after, int take, CancellationToken token) =>
        _reads.ReadAsync(db => DesignReplay.EditsAsync(db, id, after, take, token), token);

    /// <summary>The last edits up to a number, with the design before them; at most so many, fewer where that reads less.</summary>
    public Task<DesignLog> LogAsync(DesignId id, long upTo, int most, CancellationToken token) =>
        _reads.ReadAsync(db => DesignReplay.LogAsync(db, id, upTo, most, token), token);

    /// <summary>Whether a tab of an actor made an edit after a number.</summary>
    public Task<bool> HasEditsAsync(DesignId id, Actor actor, long after, CancellationToken token) =>
        _reads.ReadAsync(
            db =>
                db.Edits.AnyAsync(
                    e =>
                        e.DesignId == id.ToString()
                        && e.Sequence > after
                        && e.Tab == actor.Tab
                        && e.AuthorId == actor.Id,
                    token
                ),
            token
        );

    /// <summary>An imported artefact, with the import as it was made.</summary>
    public Task<Result<StoredEvidence>> EvidenceAsync(DesignId id, string evidence, CancellationToken token) =>
        _reads.ReadAsync<Result<StoredEvidence>>(
            async db =>
            {
                var key = id.ToString();
                var row = await db
                    .Evidence.AsNoTracking()
                    .SingleOrDefaultAsync(e => e.DesignId == key && e.EvidenceId == evidence, token)
                    .ConfigureAwait(false);
                if (row is null)
                    return Failure.NotFound($"The design keeps no evidence '{evidence}'.");
                var design = row.AsImported is null
                    ? null
                    : PackedDesign.Unpack(row.AsImported, $"Evidence '{evidence}' of design {id}");
                return new StoredEvidence(row.EvidenceId, row.Kind, row.File, row.Sha256, row.Bytes, row.At, design);
            },
            token
        );

    public Task<DesignPage> ListAsync(DesignQuery query, CancellationToken token) =>
        _reads.ReadAsync(db => DesignListing.ReadAsync(db, query, token), token);

    /// <summary>How many designs there are on each shelf, and whose.</summary>
    public Task<DesignCensus> CensusAsync(CancellationToken token) =>
        _reads.ReadAsync(db => DesignListing.CensusAsync(db, token), token);

    /// <summary>Keeps the counts of findings for the list, unless newer ones are there.</summary>
    public Task<Failure?> SetCountsAsync(DesignId id, FindingCounts counts, CancellationToken token) =>
        ChangeAsync(
            id,
            row =>
            {
                if (row.CountsSequence > counts.Sequence)
                    return;
                row.CountsSequence = counts.Sequence;
                row.Errors = counts.Errors;
                row.Warnings = counts.Warnings;
                row.Open = counts.Open;
                (row.StepsSettled, row.Steps) = (counts.Progress?.Settled, counts.Progress?.Steps);
            },
            token
        );

    /// <summary>
    /// Makes a new design of what an existing one holds now: with its evidence, so that it can be imported anew, but without
    /// its history.
    /// </summary>
    public async Task<Result<StoredDesign>> CopyAsync(DesignId id, Actor actor, CancellationToken token)
    {
        var loaded = await LoadAsync(id, token).ConfigureAwait(false);
        if (!loaded.TryGet(out var original, out var failure))
            return failure;
        var copy = await Task.Run(() => DesignCopy.Of(original, actor, _time.GetUtcNow()), token).ConfigureAwait(false);
        await _writer.WriteAsync(copy.Store, token).ConfigureAwait(false);
        return copy.Stored;
    }

    /// <summary>Puts a design out of the way, or back; it stays readable.</summary>
    public Task<Failure?> ArchiveAsync(DesignId id, bool archived, CancellationToken token)
    {
        var now = _time.GetUtcNow();
        return ChangeAsync(id, row => row.ArchivedAt = archived ? row.ArchivedAt ?? now : null, token);
    }

    /// <summary>Takes a design away from everybody; <see cref="RestoreAsync"/> brings it back.</summary>
    public Task<Failure?> DeleteAsync(DesignId id, CancellationToken token)
    {
        var now = _time.GetUtcNow();
        return ChangeAsync(id, row => row.DeletedAt = now, token);
    }

    public Task<Failure?> RestoreAsync(DesignId id, CancellationToken token) =>
        _writer.WriteAsync(
            db =>
            {
                if (db.Designs.Find(id.ToString()) is not { } row)
                    return NotFound(id);
                row.DeletedAt = null;
                return null;
            },
            token
        );

    /// <summary>Ends when the snapshots that are due were made.</summary>
    public Task SettleAsync(CancellationToken token) => _snapshots.SettleAsync(token);

    public ValueTask DisposeAsync() => _snapshots.DisposeAsync();

    private Task<Failure?> ChangeAsync(DesignId id, Action<DesignRow> change, CancellationToken token) =>
        _writer.WriteAsync(
            db =>
            {
                if (Find(db, id) is not { } row)
                    return NotFound(id);
                change(row);
                return null;
            },
            token
        );

    private bool IsSnapshotDue(DesignRow row) =>
        row.Sequence - row.SnapshotSequence >= _options.EditsPerSnapshot
        || row.LogBytes > Math.Max(row.SnapshotBytes, _options.LeastSnapshotLogBytes);

    private static DesignRow? Find(DesignDb db, DesignId id) =>
        db.Designs.Find(id.ToString()) is { DeletedAt: null } row ? row : null;

    /// <summary>A commit may succeed and still report an error of the disk; the edit is then found at its place.</summary>
    private static bool IsRepeated(DesignDb db, DesignRow row, long sequence, NewEdit edit, string patch) =>
        row.Sequence == sequence
        && db.Edits.Find(row.Id, sequence) is { } last
        && last.At == edit.At
        && last.AuthorId == edit.Actor.Id
        && last.Tab == edit.Actor.Tab
        && last.Patch == patch;

    /// <summary>An update that was undone leaves its artefact; the next one of that id takes its place.</summary>
    private static void Keep(DesignDb db, EvidenceRow row)
    {
        if (db.Evidence.Find(row.DesignId, row.EvidenceId) is { } old)
            db.Entry(old).CurrentValues.SetValues(row);
        else
            db.Evidence.Add(row);
    }

    private static Failure NotFound(DesignId id) => Failure.NotFound($"There is no design '{id}'; it may be deleted.");

    private static Failure TooLarge(string what, long bytes, long most) =>
        Failure.TooLarge($"The {what} has {bytes >> 20} MiB; at most {most >> 20} MiB are kept.");
}
