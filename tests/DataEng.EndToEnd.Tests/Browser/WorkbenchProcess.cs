using System.Diagnostics;
using System.Text;
using System.Text.RegularExpressions;

namespace DataEng.EndToEnd.Tests.Browser;

/// <summary>The built DataEng.Web.dll, run the way a person runs it.</summary>
internal sealed partial class WorkbenchProcess : IAsyncDisposable
{
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(60);

    private readonly Process _process;
    private readonly string _data;
    private readonly StringBuilder _errors = new();
    private readonly StringBuilder _output = new();
    private readonly TaskCompletionSource<string> _address = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private WorkbenchProcess(string data, string[] arguments)
    {
        _data = data;
        var start = new ProcessStartInfo("dotnet")
        {
            ArgumentList = { Path.Combine(AppContext.BaseDirectory, "DataEng.Web.dll") },
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            // Not the folder of the program: it has to find its files from anywhere.
            WorkingDirectory = _data,
        };
        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        start.Environment["DATAENG_DATA"] = _data;
        start.Environment.Remove("ASPNETCORE_URLS");
        _process = new Process { StartInfo = start, EnableRaisingEvents = true };
        _process.OutputDataReceived += (_, line) =>
        {
            _output.AppendLine(line.Data);
            NoticeAddress(line.Data);
        };
        _process.ErrorDataReceived += (_, line) => _errors.AppendLine(line.Data);
        _process.Exited += (_, _) =>
            _address.TrySetException(new InvalidOperationException("The program ended before it listened."));
    }

    public string Errors => _errors.ToString();

    /// <summary>What it logged.</summary>
    public string Output => _output.ToString();

    public static WorkbenchProcess Start(params string[] arguments) =>
        Run(Directory.CreateTempSubdirectory("dataeng-test-").FullName, arguments);

    /// <summary>Starts the program again on the data that this one left.</summary>
    public WorkbenchProcess Restart(params string[] arguments) => Run(_data, arguments);

    private static WorkbenchProcess Run(string data, string[] arguments)
    {
        var program = new WorkbenchProcess(data, arguments);
        program._process.Start();
        program._process.BeginOutputReadLine();
        program._process.BeginErrorReadLine();
        return program;
    }

    public async Task<string> AddressAsync() => await _address.Task.WaitAsync(_patience);

    public async Task<int> ExitCodeAsync()
    {
        await _process.WaitForExitAsync().WaitAsync(_patience);
        return _process.ExitCode;
    }

    public async Task KillAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            await KillAsync();
        }

        // An address nobody waited for must not end as an unobserved failure.
        _ = _address.Task.Exception;
        _process.Dispose();
        // Also the folder of one that was started again, and has gone with that.
        if (Directory.Exists(_data))
            Directory.Delete(_data, recursive: true);
    }

    private void NoticeAddress(string? line)
    {
        if (line is not null && ListeningOn().Match(line) is { Success: true } match)
        {
            _address.TrySetResult(match.Groups["address"].Value);
        }
    }

    [GeneratedRegex("Now listening on: (?<address>http://[^ ]+)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex ListeningOn();
}
