using Microsoft.JSInterop;

namespace DataEng.Web.Components.House;

/// <summary>
/// The script beside a component: its module exports <c>attach</c>, which gives an object with <c>dispose</c> and
/// whatever else the component calls. It goes with the component, also where the browser has gone before.
/// </summary>
public sealed class AttachedScript : IAsyncDisposable
{
    private IJSObjectReference? _module;
    private IJSObjectReference? _attached;

    public bool IsAttached => _attached is not null;

    /// <param name="script">The browser.</param>
    /// <param name="path">Address of the module, such as <c>./Components/House/FileUpload.razor.js</c>.</param>
    /// <param name="arguments">Handed to <c>attach</c>.</param>
    public async Task AttachAsync(IJSRuntime script, string path, params object?[] arguments)
    {
        _module = await script.InvokeAsync<IJSObjectReference>("import", path);
        _attached = await _module.InvokeAsync<IJSObjectReference>("attach", arguments);
    }

    /// <summary>Calls the script; before it is attached nothing happens.</summary>
    public ValueTask CallAsync(string name, params object?[] arguments) =>
        _attached?.InvokeVoidAsync(name, arguments) ?? ValueTask.CompletedTask;

    /// <summary>Asks the script; before it is attached the answer is the default.</summary>
    public ValueTask<T?> AskAsync<T>(string name, params object?[] arguments) =>
        _attached?.InvokeAsync<T?>(name, arguments) ?? default;

    public async ValueTask DisposeAsync()
    {
        try
        {
            if (_attached is not null)
            {
                await _attached.InvokeVoidAsync("dispose");
                await _attached.DisposeAsync();
            }
            if (_module is not null)
                await _module.DisposeAsync();
        }
        catch (JSDisconnectedException)
        {
            // The browser is gone, and the script with it.
        }
    }
}
