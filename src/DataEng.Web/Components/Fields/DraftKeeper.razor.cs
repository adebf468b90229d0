using DataEng.Web.Components.House;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace DataEng.Web.Components.Fields;

/// <summary>A text that was typed and not stored before the page was left.</summary>
/// <param name="Path">The field.</param>
/// <param name="Text">What was typed.</param>
/// <param name="Basis">What the field said when typing began.</param>
public sealed record KeptDraft(string Path, string Text, string Basis);

/// <summary>Brings drafts that the browser kept back to their fields, and forgets them once they are stored.</summary>
public sealed partial class DraftKeeper
{
    // A field may be shown twice, and one that goes may still be here when the next has come.
    private readonly Dictionary<string, List<ModelField>> _fields = new(StringComparer.Ordinal);
    private readonly Dictionary<string, KeptDraft> _kept = new(StringComparer.Ordinal);
    private readonly DotNetObjectReference<DraftKeeper> _self;
    private readonly AttachedScript _script = new();
    private string? _wanted;

    public DraftKeeper() => _self = DotNetObjectReference.Create(this);

    [Parameter]
    public RenderFragment? ChildContent { get; set; }

    [Inject]
    private IJSRuntime Script { get; set; } = default!; // set by the framework

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!firstRender)
            return;
        await _script.AttachAsync(Script, "./drafts.js", _self);
        await OnDrafts(await _script.AskAsync<KeptDraft[]>("all") ?? []);
        if (_wanted is { } path)
            await FocusAsync(path);
    }

    /// <summary>Gives drafts to the fields that are shown; others wait until theirs is.</summary>
    [JSInvokable]
    public async Task OnDrafts(KeptDraft[] drafts)
    {
        foreach (var draft in drafts)
        {
            if (_fields.TryGetValue(draft.Path, out var shown))
                await shown[0].RestoreAsync(draft);
            else
                _kept[draft.Path] = draft;
        }
    }

    [JSInvokable]
    public void OnEscape(string path) => _fields.GetValueOrDefault(path)?.ForEach(f => f.Revert());

    /// <summary>Moves the focus to a field, also where it is only about to be shown.</summary>
    public async Task FocusAsync(string path)
    {
        _wanted = path;
        if (!_script.IsAttached || !_fields.ContainsKey(path))
            return;
        _wanted = null;
        await _script.CallAsync("focus", path);
    }

    /// <summary>Makes a field known; gives back its draft where one was left.</summary>
    internal KeptDraft? Enter(ModelField field)
    {
        if (!_fields.TryGetValue(field.Path, out var shown))
            _fields[field.Path] = shown = [];
        shown.Add(field);
        return _kept.Remove(field.Path, out var draft) ? draft : null;
    }

    internal async Task ShownAsync(ModelField field)
    {
        if (_wanted == field.Path)
            await FocusAsync(field.Path);
    }

    internal void Leave(ModelField field)
    {
        if (_fields.TryGetValue(field.Path, out var shown) && shown.Remove(field) && shown.Count == 0)
            _fields.Remove(field.Path);
    }

    internal async Task StoredAsync(string path, string text) => await _script.CallAsync("drop", path, text);

    public async ValueTask DisposeAsync()
    {
        await _script.DisposeAsync();
        _self.Dispose();
    }
}
