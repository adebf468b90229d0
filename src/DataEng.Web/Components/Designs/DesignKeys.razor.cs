using DataEng.Core;
using DataEng.Core.Results;
using DataEng.Web.Components.House;
using DataEng.Web.Designs;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace DataEng.Web.Components.Designs;

/// <summary>Undo, redo and the other keys of a design.</summary>
public sealed partial class DesignKeys
{
    private const string Undo = "Ctrl+z";
    private const string Redo = "Ctrl+Shift+z";

    private readonly DotNetObjectReference<DesignKeys> _self;
    private readonly AttachedScript _script = new();
    private readonly List<BoundKey> _keys;
    private bool _isHelpOpen;

    public DesignKeys()
    {
        _self = DotNetObjectReference.Create(this);
        _keys =
        [
            new(Undo, "Ctrl-Z", "Undo", () => ToldAsync(View.UndoAsync(CancellationToken.None))),
            new(Redo, "Ctrl-Shift-Z", "Redo", () => ToldAsync(View.RedoAsync(CancellationToken.None))),
            new("/", "/", "Search", SearchAsync),
            new("]", "] and [", "Next and previous finding", () => NextAsync(1)),
            new("[", "", "", () => NextAsync(-1)),
            new("Escape", "Esc", "Close what is open", CloseAsync),
            new("Ctrl+s", "Ctrl-S", "Save a revision", SaveRevisionAsync),
            new("g r", "g r", "Report", () => GoAsync(Urls.Report(Place.Id), leaves: true)),
            new("g o", "g o", "Overview", () => GoAsync(Urls.Design(Place.Id))),
            .. Workbench.Steps.Select(
                (step, i) =>
                    new BoundKey(
                        $"g {(i + 1) % 10}",
                        i == 0 ? "g 1 to g 0" : "",
                        i == 0 ? "Step 1 to 10" : "",
                        () => GoAsync(Urls.Step(Place.Id, step.Info.Id))
                    )
            ),
            new("?", "?", "These keys", ToggleHelpAsync),
        ];
    }

    [Parameter, EditorRequired]
    public DesignPlace Place { get; set; } = default!; // required

    [Parameter, EditorRequired]
    public DesignView View { get; set; } = default!; // required

    /// <summary>Told why a key could not do its work; null where it did.</summary>
    [Parameter]
    public EventCallback<Failure?> OnTold { get; set; }

    [Inject]
    private NavigationManager Navigation { get; set; } = default!; // set by the framework

    [Inject]
    private IJSRuntime Script { get; set; } = default!; // set by the framework

    [JSInvokable]
    public async Task OnKeyAsync(string key)
    {
        if (_keys.Find(k => k.Key == key) is { } bound)
            await bound.Action();
        StateHasChanged();
    }

    public async ValueTask DisposeAsync()
    {
        await _script.DisposeAsync();
        _self.Dispose();
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender)
            await _script.AttachAsync(
                Script,
                "./Components/Designs/DesignKeys.razor.js",
                _keys.Select(k => k.Key).ToArray(),
                _self
            );
    }

    private async Task ToldAsync(Task<Failure?> done) => await OnTold.InvokeAsync(await done);

    private async Task SearchAsync()
    {
        await _script.CallAsync("search");
    }

    // The form is on the overview; there the name is typed.
    private async Task SaveRevisionAsync()
    {
        if (Place.Step is not null)
            Navigation.NavigateTo(Urls.Design(Place.Id));
        else
            await _script.CallAsync("name");
    }

    private async Task NextAsync(int step)
    {
        await _script.CallAsync("next", step);
    }

    private Task CloseAsync()
    {
        if (_isHelpOpen)
            _isHelpOpen = false;
        else if (Place.At is not null)
            Navigation.NavigateTo(Place.Open(null).Href);
        return Task.CompletedTask;
    }

    private Task ToggleHelpAsync()
    {
        _isHelpOpen = !_isHelpOpen;
        return Task.CompletedTask;
    }

    private Task GoAsync(string address, bool leaves = false)
    {
        Navigation.NavigateTo(address, forceLoad: leaves);
        return Task.CompletedTask;
    }

    /// <summary>A key or pair of keys, and what it does.</summary>
    private sealed record BoundKey(string Key, string Shown, string Words, Func<Task> Action);
}
