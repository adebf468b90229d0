using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Threading.Channels;

namespace DataEng.TestKit;

/// <summary>
/// A program that is ended without warning. It can also be stopped between two instructions and go on later: what its
/// files hold while it stands still is what they would hold had it been killed, since the system keeps what was written.
/// </summary>
public sealed partial class DoomedProcess : IAsyncDisposable
{
    private const int Stop = 19;
    private const int Continue = 18;

    private readonly Process _process;
    private readonly Channel<string> _lines = Channel.CreateUnbounded<string>();
    private readonly Task _reading;
    private readonly Task<string> _errors;

    private DoomedProcess(Process process)
    {
        _process = process;
        _reading = ReadAsync();
        _errors = process.StandardError.ReadToEndAsync();
    }

    /// <summary>Whether processes of this system can be stopped and looked at while they stand still.</summary>
    public static bool CanStand => OperatingSystem.IsLinux();

    /// <summary>What the program wrote to standard output, line by line; ends with the program.</summary>
    public ChannelReader<string> Lines => _lines.Reader;

    public static DoomedProcess Start(
        string program,
        IReadOnlyList<string> arguments,
        IReadOnlyDictionary<string, string> environment
    )
    {
        var start = new ProcessStartInfo("dotnet")
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var argument in (string[])["exec", program, .. arguments])
            start.ArgumentList.Add(argument);
        foreach (var (key, value) in environment)
            start.Environment[key] = value;
        return new DoomedProcess(Process.Start(start) ?? throw new InvalidOperationException("dotnet did not start"));
    }

    /// <summary>Lets the program live for a while, if it does not end before.</summary>
    public async Task LiveAsync(TimeSpan atMost)
    {
        using var patience = new CancellationTokenSource(atMost);
        try
        {
            await _process.WaitForExitAsync(patience.Token);
        }
        catch (OperationCanceledException)
        {
            // Alive, as it should be.
        }
    }

    /// <summary>Stops every thread of the program where it is.</summary>
    public async Task StandAsync()
    {
        _ = Signal(_process.Id, Stop);
        while (!IsStanding())
            await Task.Yield();
    }

    public void GoOn() => _ = Signal(_process.Id, Continue);

    /// <summary>Ends the program without warning; what it had written to standard output can still be read.</summary>
    /// <returns>What it said on standard error.</returns>
    public async Task<string> KillAsync()
    {
        if (!_process.HasExited)
            _process.Kill();
        await _process.WaitForExitAsync();
        await _reading;
        return await _errors;
    }

    public async ValueTask DisposeAsync()
    {
        await KillAsync();
        _process.Dispose();
    }

    private async Task ReadAsync()
    {
        while (await _process.StandardOutput.ReadLineAsync() is { } line)
            _lines.Writer.TryWrite(line);
        _lines.Writer.Complete();
    }

    private bool IsStanding()
    {
        try
        {
            return Directory
                .EnumerateDirectories($"/proc/{_process.Id.ToString(CultureInfo.InvariantCulture)}/task")
                .All(thread => StateOf(thread) is 'T' or 't' or 'Z' or 'X');
        }
        catch (IOException)
        {
            // A thread or the program ended while it was looked at.
            return _process.HasExited;
        }
    }

    /// <summary>The letter behind the name in brackets, which may itself hold brackets.</summary>
    private static char StateOf(string thread)
    {
        var stat = File.ReadAllText(Path.Combine(thread, "stat"));
        return stat[stat.LastIndexOf(')') + 2];
    }

    [LibraryImport("libc", EntryPoint = "kill")]
    private static partial int Signal(int process, int signal);
}
