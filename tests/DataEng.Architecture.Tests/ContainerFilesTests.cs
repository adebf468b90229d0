using System.ComponentModel;
using System.Diagnostics;
using System.Text.RegularExpressions;

namespace DataEng.Architecture.Tests;

/// <summary>The container files, as far as they can be held to account without a container engine.</summary>
public sealed partial class ContainerFilesTests
{
    private static readonly string[] _composeCommands = ["docker-compose config -q", "docker compose config -q"];

    private static string[] CopiedPaths =>
        [
            .. Copy()
                .Matches(Read("Dockerfile"))
                .SelectMany(line => line.Groups["paths"].Value.Split(' ').SkipLast(1))
                .Select(path => path.TrimEnd('/')),
        ];

    [Fact]
    public void Dockerfile_EveryCopiedPath_Exists()
    {
        Assert.NotEmpty(CopiedPaths);
        Assert.All(CopiedPaths, path => Assert.True(Path.Exists(Path.Combine(Repository.Root, path)), path));
    }

    [Fact]
    public void Dockerfile_EveryCopiedPath_ReachesTheBuild()
    {
        var let = Read(".dockerignore").Split('\n').Where(line => line.StartsWith('!')).Select(line => line[1..]);

        Assert.Equal(CopiedPaths.Order(StringComparer.Ordinal), let.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Dockerfile_RunsAsAnOrdinaryUser()
    {
        var last = Read("Dockerfile").Split("\nFROM ")[^1];

        Assert.Contains("\nUSER $APP_UID\n", last, StringComparison.Ordinal);
        Assert.DoesNotContain("DATAENG_LISTEN=container ", last.Split("\n#")[0], StringComparison.Ordinal);
    }

    [Fact]
    public void Compose_PublishesToThisMachineOnly()
    {
        var ports = Port().Matches(Read("docker-compose.yml")).Select(match => match.Value);

        Assert.Equal(["127.0.0.1:5080:5080"], ports);
    }

    [Fact]
    public async Task Compose_IsAcceptedByDockerCompose()
    {
        foreach (var command in _composeCommands)
        {
            if (await RunAsync(command) is { } result)
            {
                Assert.True(result.ExitCode == 0, result.Errors);
                return;
            }
        }

        Assert.Skip($"Neither of these is installed: {string.Join(", ", _composeCommands)}.");
    }

    // Null when the command, or docker's plug-in for it, is not there.
    private static async Task<(int ExitCode, string Errors)?> RunAsync(string command)
    {
        var words = command.Split(' ');
        var start = new ProcessStartInfo(words[0], words[1..])
        {
            WorkingDirectory = Repository.Root,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        try
        {
            using var process = Process.Start(start);
            if (process is null)
                return null;
            var errors = await process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
            await process.WaitForExitAsync(TestContext.Current.CancellationToken);
            var isMissingPlugin =
                words[0] == "docker"
                && errors.Contains("compose", StringComparison.Ordinal)
                && process.ExitCode != 0
                && (
                    errors.Contains("unknown", StringComparison.Ordinal)
                    || errors.Contains("not a docker command", StringComparison.Ordinal)
                );
            return isMissingPlugin ? null : (process.ExitCode, errors);
        }
        catch (Win32Exception)
        {
            return null;
        }
    }

    private static string Read(string file) =>
        File.ReadAllText(Path.Combine(Repository.Root, file)).Replace("\r\n", "\n", StringComparison.Ordinal);

    [GeneratedRegex("^COPY (?!--from)(?<paths>.+)$", RegexOptions.Multiline | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Copy();

    [GeneratedRegex(@"[\d.]*:?\d+:\d+(?="")", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Port();
}
