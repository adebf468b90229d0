namespace DataEng.Cli.Outputs;

/// <summary>
/// Says on standard error what a run is doing, when it takes more than a second, and then every five seconds; a short
/// run stays silent.
/// </summary>
internal sealed class Progress : IDisposable
{
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan _pace = TimeSpan.FromSeconds(5);

    private readonly ITimer _timer;

    public Progress(Terminal terminal) =>
        _timer = terminal.Time.CreateTimer(_ => terminal.Say($"{terminal.Doing} …"), null, _patience, _pace);

    public void Dispose() => _timer.Dispose();
}
