using System.Collections.Concurrent;
using System.Threading.Channels;
using DataEng.Core.Model;
using DataEng.Storage.Database;
using DataEng.Storage.Writing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace DataEng.Storage.Designs;

/// <summary>Makes the snapshots that are due, one after the other and off the edit path; the newest request of a design wins.</summary>
internal sealed class SnapshotLoop : IAsyncDisposable
{
    /// <summary>Besides the first, which the whole log starts from.</summary>
    private const int Kept = 2;

    private readonly WriterLoop _writer;
    private readonly ILogger _log;
    private readonly ConcurrentDictionary<DesignId, Due> _due = new();
    private readonly Channel<object> _queue = Channel.CreateUnbounded<object>(
        new UnboundedChannelOptions { SingleReader = true }
    );
    private readonly CancellationTokenSource _stopping = new();
    private readonly Task _loop;

    public SnapshotLoop(WriterLoop writer, ILogger log)
    {
        _writer = writer;
        _log = log;
        _loop = Task.Run(RunAsync);
    }

    public void Request(DesignId id, long sequence, PipelineDesign design)
    {
        var due = new Due(sequence, design);
        if (_due.TryAdd(id, due))
            _queue.Writer.TryWrite(id);
        else
            _due[id] = due;
    }

    /// <summary>Ends when everything requested so far was dealt with.</summary>
    public async Task SettleAsync(CancellationToken token)
    {
        var settled = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        if (_queue.Writer.TryWrite(settled))
            await settled.Task.WaitAsync(token).ConfigureAwait(false);
    }

    public async ValueTask DisposeAsync()
    {
        if (!_queue.Writer.TryComplete())
            return;
        // A snapshot that is not made now is made after a later edit; the log holds everything.
        await _stopping.CancelAsync().ConfigureAwait(false);
        await _loop.ConfigureAwait(false);
        _stopping.Dispose();
    }

    private async Task RunAsync()
    {
        await foreach (var next in _queue.Reader.ReadAllAsync().ConfigureAwait(false))
        {
            if (next is TaskCompletionSource settled)
                settled.TrySetResult();
            else if (next is DesignId id && _due.TryGetValue(id, out var due) && !_stopping.IsCancellationRequested)
                await SnapshotAsync(id, due).ConfigureAwait(false);
        }
    }

    private async Task SnapshotAsync(DesignId id, Due due)
    {
        try
        {
            var packed = PackedDesign.Of(due.Design);
            await _writer.WriteAsync(db => Store(db, id, due.Sequence, packed), _stopping.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (_stopping.IsCancellationRequested)
        {
            _log.LogDebug("The snapshot of design {Design} is left to a later edit", id);
        }
        catch (Exception e)
        {
            _log.LogError(e, "The snapshot of design {Design} at edit {Sequence} failed", id, due.Sequence);
        }
        finally
        {
            // Only now, so that edits made meanwhile do not ask again for what is being made.
            _due.TryRemove(id, out _);
        }
    }

    private static bool Store(DesignDb db, DesignId id, long sequence, PackedDesign packed)
    {
        var key = id.ToString();
        if (db.Designs.Find(key) is not { } row || row.SnapshotSequence >= sequence)
            return false;
        var spare = db
            .Snapshots.Where(s => s.DesignId == key && s.Sequence > 0)
            .Where(s => !db.Revisions.Any(r => r.DesignId == key && r.Sequence == s.Sequence))
            .OrderByDescending(s => s.Sequence)
            .Skip(Kept - 1)
            .Select(s => s.Sequence)
            .ToList();
        db.Snapshots.Where(s => s.DesignId == key && spare.Contains(s.Sequence)).ExecuteDelete();
        db.Snapshots.Add(NewRow(id, sequence, packed));
        row.SnapshotSequence = sequence;
        row.SnapshotBytes = packed.JsonBytes;
        row.LogBytes = db.Edits.Where(e => e.DesignId == key && e.Sequence > sequence).Sum(e => (long)e.Patch.Length);
        return true;
    }

    public static SnapshotRow NewRow(DesignId id, long sequence, PackedDesign packed) =>
        new()
        {
            DesignId = id.ToString(),
            Sequence = sequence,
            Fingerprint = packed.Fingerprint,
            JsonBytes = packed.JsonBytes,
            Json = packed.Json,
        };

    private sealed record Due(long Sequence, PipelineDesign Design);
}
