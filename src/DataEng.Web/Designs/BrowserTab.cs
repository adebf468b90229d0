using System.Collections.Immutable;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Components.Server.Circuits;
using Microsoft.JSInterop;

namespace DataEng.Web.Designs;

/// <summary>The browser tab a circuit belongs to; it stays the same when the tab is reloaded. Ask after the first render.</summary>
public sealed class BrowserTab(IJSRuntime script)
{
    private const int Length = 32;

    private string? _id;
    private ImmutableList<Action<bool>> _watches = [];

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

    /// <summary>Calls back when the browser is lost and when it comes back, as long as the circuit is kept.</summary>
    internal void Watch(Action<bool> connected) =>
        ImmutableInterlocked.Update(ref _watches, static (all, added) => all.Add(added), connected);

    internal void Unwatch(Action<bool> connected) =>
        ImmutableInterlocked.Update(ref _watches, static (all, gone) => all.Remove(gone), connected);

    internal void SetConnected(bool connected) => _watches.ForEach(w => w(connected));
}

/// <summary>Tells the tab of a circuit when its connection comes and goes.</summary>
internal sealed class TabConnection(BrowserTab tab) : CircuitHandler
{
    public override Task OnConnectionUpAsync(Circuit circuit, CancellationToken cancellationToken) => Set(true);

    public override Task OnConnectionDownAsync(Circuit circuit, CancellationToken cancellationToken) => Set(false);

    private Task Set(bool connected)
    {
        tab.SetConnected(connected);
        return Task.CompletedTask;
    }
}
