using DataEng.Storage.Database;

namespace DataEng.Storage.Writing;

/// <summary>One write on its way: it may be taken back only while no transaction holds it.</summary>
internal abstract class QueuedWrite(CancellationToken token)
{
    private const int Waiting = 0;
    private const int Running = 1;
    private const int Over = 2;

    private int _state = Waiting;

    public CancellationToken Token { get; } = token;

    /// <summary>Takes the write into a transaction; false where its caller has given up.</summary>
    public bool TryStart() => Interlocked.CompareExchange(ref _state, Running, Waiting) == Waiting;

    /// <summary>The transaction did not come about; the write waits for the next one.</summary>
    public void WaitAgain()
    {
        Volatile.Write(ref _state, Waiting);
        if (Token.IsCancellationRequested)
            GiveUp();
    }

    public void GiveUp()
    {
        if (Interlocked.CompareExchange(ref _state, Over, Waiting) == Waiting)
            Cancel();
    }

    /// <summary>Does the work inside a transaction; may run again in another one.</summary>
    public abstract void Run(DesignDb db);

    /// <summary>The work failed for a reason of its own; the transaction goes on without it.</summary>
    public abstract void Failed(Exception failure);

    /// <summary>Tells the caller, once the transaction is over.</summary>
    public abstract void Report();

    protected abstract void Cancel();
}

internal sealed class QueuedWrite<T>(Func<DesignDb, T> work, CancellationToken token) : QueuedWrite(token)
{
    private readonly TaskCompletionSource<T> _done = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private T? _outcome;
    private Exception? _failure;

    public Task<T> Done => _done.Task;

    public override void Run(DesignDb db)
    {
        _failure = null;
        _outcome = work(db);
        db.SaveChanges();
    }

    public override void Failed(Exception failure) => _failure = failure;

    public override void Report()
    {
        if (_failure is not null)
            _done.TrySetException(_failure);
        else
            _done.TrySetResult(_outcome!); // Run has set it
    }

    protected override void Cancel() => _done.TrySetCanceled(Token);
}
