using System.Security.Cryptography;
using Microsoft.JSInterop;

namespace DataEng.Web.Designs;

/// <summary>The browser tab a circuit belongs to; it stays the same when the tab is reloaded. Ask after the first render.</summary>
public sealed class BrowserTab(IJSRuntime script)
{
    private const int Length = 32;

    private string? _id;

    public async ValueTask<string> IdAsync(CancellationToken token)
    {
        if (_id is not null)
            return _id;
        try
        {
            await using var module = await script.InvokeAsync<IJSObjectReference>("import", token, "./tab.js");
            var told = await module.InvokeAsync<string>("tab", token);
            // It becomes part of the log, so only what the script makes is taken.
            _id = told.Length == Length && told.All(char.IsAsciiHexDigitLower) ? told : New();
        }
        catch (JSException)
        {
            _id = New();
        }
        return _id;
    }

    public static string New() => RandomNumberGenerator.GetHexString(Length, lowercase: true);
}
