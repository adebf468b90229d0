namespace DataEng.Cli;

/// <summary>The three streams of a run, what kind of terminal they end at, and the clock.</summary>
internal sealed class Terminal(Stream input, Stream output, TextWriter error, TimeProvider time)
{
    private string _doing = "Starting";
    private bool _isInputTaken;

    /// <summary>Takes results only, as bytes, so that they are the same on every machine.</summary>
    public Stream Output { get; } = output;

    public TimeProvider Time { get; } = time;

    /// <summary>Whether results may carry colour.</summary>
    public bool HasColour { get; init; }

    /// <summary>What the run is doing at the moment, for those who wait.</summary>
    public string Doing
    {
        get => Volatile.Read(ref _doing);
        set => Volatile.Write(ref _doing, value);
    }

    public static Terminal OfProcess() =>
        new(Console.OpenStandardInput(), Console.OpenStandardOutput(), Console.Error, TimeProvider.System)
        {
            HasColour =
                !Console.IsOutputRedirected
                && string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR"))
                && Environment.GetEnvironmentVariable("TERM") is not "dumb",
        };

    /// <summary>Standard input, for the one input that is read from it.</summary>
    public Stream TakeInput()
    {
        if (_isInputTaken)
            throw RefusedException.Usage("only one input can come from standard input; name a file for the other");
        _isInputTaken = true;
        return input;
    }

    /// <summary>Says something on standard error.</summary>
    public void Say(string message)
    {
        lock (error)
            error.WriteLine(PlainText.Of(message));
    }

    /// <summary>Says on one line what kept the run from its result: a name with a line break cannot pass for a second message.</summary>
    public void Complain(string message) => Say($"dataeng: {PlainText.Line(message)}");

    public async Task WriteAsync(ReadOnlyMemory<byte> result, CancellationToken token)
    {
        await Output.WriteAsync(result, token);
        await Output.FlushAsync(token);
    }
}
