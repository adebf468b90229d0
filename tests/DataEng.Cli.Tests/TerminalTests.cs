using DataEng.Cli.Outputs;
using DataEng.TestKit;

namespace DataEng.Cli.Tests;

public sealed class TerminalTests
{
    [Fact]
    public void Progress_ShortRun_StaysSilent()
    {
        var (clock, terminal, error) = Quiet();
        using (new Progress(terminal))
            clock.Advance(TimeSpan.FromSeconds(0.9));
        clock.Advance(TimeSpan.FromSeconds(10));

        Assert.Empty(error.ToString());
    }

    [Fact]
    public void Progress_LongRun_SaysWhatItIsDoing_AfterASecondAndThenEveryFive()
    {
        var (clock, terminal, error) = Quiet();
        terminal.Doing = "Reading a.json";
        using var progress = new Progress(terminal);
        clock.Advance(TimeSpan.FromSeconds(1));
        terminal.Doing = "Reading a.json: 50 %";
        clock.Advance(TimeSpan.FromSeconds(5));

        Assert.Equal(
            ["Reading a.json …", "Reading a.json: 50 % …"],
            error.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
        );
    }

    [Theory]
    [InlineData("plain\ttext\nlines", "plain\ttext\nlines")]
    [InlineData("a\u001b[31mb", "a\\u001B[31mb")]
    [InlineData("a\u009b31mb\u007f", "a\\u009B31mb\\u007F")]
    [InlineData("a\u202eb\u2066c", "a\\u202Eb\\u2066c")]
    public void PlainText_ShowsControlCharacters(string text, string shown) => Assert.Equal(shown, PlainText.Of(text));

    [Fact]
    public async Task Colour_IsForTerminals_NotForFiles()
    {
        using var folder = new CliFolder();
        var design = folder.Write("orphans.yaml", SmallDesigns.Orphans);
        using var output = new MemoryStream();
        var terminal = new Terminal(Stream.Null, output, TextWriter.Null, folder.Clock) { HasColour = true };

        await CommandLine.RunAsync(["check", design], terminal);
        await CommandLine.RunAsync(["check", design, "--output", folder.PathOf("result.txt")], terminal);

        Assert.Contains("\u001b[33mwarning\u001b[0m FLOW005", System.Text.Encoding.UTF8.GetString(output.ToArray()));
        Assert.DoesNotContain('\u001b', folder.Read("result.txt"));
    }

    [Theory]
    [InlineData("check", "-", "--baseline", "-")]
    [InlineData("check", "-", "--policy", "-")]
    [InlineData("diff", "-", "-")]
    [InlineData("import", "-", "-")]
    public async Task StandardInput_IsForOneInput(params string[] arguments)
    {
        using var folder = new CliFolder();

        var result = await folder.RunWithInputAsync(SmallDesigns.Sound, arguments);

        Assert.Equal(2, result.ExitCode);
        Assert.Contains("only one input can come from standard input", result.Error);
    }

    [Theory]
    [InlineData("check")]
    [InlineData("report")]
    [InlineData("import")]
    [InlineData("convert")]
    [InlineData("diff")]
    [InlineData("rules")]
    public async Task Help_HasExamplesAndExitCodes(string verb)
    {
        var result = await CliProcess.RunAsync(Path.GetTempPath(), "", verb, "--help");

        Assert.Equal(0, result.ExitCode);
        Assert.Contains($"Examples:{Environment.NewLine}  dataeng {verb}", result.Output);
        Assert.Contains("Exit codes:", result.Output);
    }

    [Fact]
    public async Task Complaint_OfANameWithALineBreak_StaysOnItsLine()
    {
        using var folder = new CliFolder();
        var design = folder.Write("a.yaml", "apiVersion: dataeng/v1\nid: \"a\\ndataeng: all is well\"\n");

        var result = await folder.RunAsync("convert", design, "--to", "json");

        Assert.Equal(3, result.ExitCode);
        Assert.All(
            result.Error.TrimEnd().Split('\n'),
            line => Assert.StartsWith($"dataeng: {design}:", line, StringComparison.Ordinal)
        );
    }

    private static (ManualTimeProvider Clock, Terminal Terminal, StringWriter Error) Quiet()
    {
        var clock = new ManualTimeProvider();
        var error = new StringWriter();
        return (clock, new Terminal(Stream.Null, Stream.Null, error, clock), error);
    }
}
