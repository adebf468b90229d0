using System.Net;

namespace DataEng.Web.Startup;

/// <summary>The addresses the server may listen on: this machine only, since local mode has no passwords.</summary>
internal static class ListenAddresses
{
    public const string Default = "http://127.0.0.1:5080";

    /// <summary>Inside a container the loopback address is unreachable; what is published decides who gets in.</summary>
    public const string InContainer = "http://0.0.0.0:5080";

    private const string Urls = "urls";

    /// <summary>Whether an operator chose an address; HTTP_PORTS does not count, it would mean every interface.</summary>
    public static bool AreStated(IConfiguration configuration) =>
        !string.IsNullOrWhiteSpace(configuration[Urls]) || KestrelEndpoints(configuration).Any();

    public static IEnumerable<string> Problems(IConfiguration configuration)
    {
        var fromUrls = (configuration[Urls] ?? "")
            .Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Select(url => (Key: "ASPNETCORE_URLS or --urls", Url: url));
        var fromKestrel = KestrelEndpoints(configuration)
            .Select(endpoint => (Key: $"{endpoint.Path}:Url", Url: endpoint["Url"] ?? ""));
        foreach (var (key, url) in fromUrls.Concat(fromKestrel))
        {
            if (!IsLoopback(url))
            {
                yield return $"{key} asks to listen on '{url}', which other machines could reach. "
                    + $"Local mode has no passwords, so it serves this machine only: use {Default} or another "
                    + "port of 127.0.0.1, localhost or [::1].";
            }
        }
    }

    // Kestrel takes any other host name as "every interface", so only what is surely loopback passes.
    private static bool IsLoopback(string url)
    {
        try
        {
            var host = BindingAddress.Parse(url).Host;
            return string.Equals(host, "localhost", StringComparison.OrdinalIgnoreCase)
                || (IPAddress.TryParse(host.Trim('[', ']'), out var address) && IPAddress.IsLoopback(address));
        }
        catch (FormatException)
        {
            return false;
        }
    }

    private static IEnumerable<IConfigurationSection> KestrelEndpoints(IConfiguration configuration) =>
        configuration.GetSection("Kestrel:Endpoints").GetChildren();
}
