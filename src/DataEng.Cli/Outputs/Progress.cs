namespace DataEng.Cli.Outputs;

/// <summary>
/// Says on standard error what a run is doing, when it takes more than a second, and then every five seconds; a short
/// run stays silent.
/// </summary>
internal sealed class Progress : IDisposable
{
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan _pace = TimeSpan.FromSeconds(5);

    private readonly Terminal _terminal;
    private readonly ITimer _timer;
    private volatile string _now;

    public Progress(Terminal terminal, string now)
    {
        (_terminal, _now) = (terminal, now);
        _timer = terminal.Time.CreateTimer(_ => _terminal.Say($"{_now} …"), null, _patience, _pace);
    }

    /// <summary>What the run is doing from here on.</summary>
    public void At(string now) => _now = now;

    public void Dispose() => _timer.Dispose();
}
