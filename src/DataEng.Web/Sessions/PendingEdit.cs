using DataEng.Core.Results;
using DataEng.Storage.Designs;

namespace DataEng.Web.Sessions;

/// <summary>An edit in a session's queue; its caller may give it up until the session has begun with it.</summary>
internal sealed class PendingEdit(Edit edit, Actor actor, CancellationToken token)
{
    private readonly TaskCompletionSource<Result<AppliedEdit>> _done = new(
        TaskCreationOptions.RunContinuationsAsynchronously
    );
    private int _isTaken;

    public Edit Edit { get; } = edit;

    public Actor Actor { get; } = actor;

    public CancellationToken Token { get; } = token;

    public Task<Result<AppliedEdit>> Done => _done.Task;

    public bool TryStart() => Interlocked.Exchange(ref _isTaken, 1) == 0;

    public void GiveUp()
    {
        if (TryStart())
            _done.TrySetCanceled(Token);
    }

    public void Report(Result<AppliedEdit> outcome) => _done.TrySetResult(outcome);

    public void Report(Exception failure) => _done.TrySetException(failure);
}
