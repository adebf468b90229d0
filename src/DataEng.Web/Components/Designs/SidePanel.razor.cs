using DataEng.Core.Review;
using DataEng.Web.Components.House;
using DataEng.Web.Designs;
using DataEng.Web.Reading;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace DataEng.Web.Components.Designs;

/// <summary>The panel beside a step; which tab is open is remembered by the browser.</summary>
public sealed partial class SidePanel : IAsyncDisposable
{
    private const string Closed = "closed";

    private readonly AttachedScript _script = new();
    private string _tab = "findings";
    private bool _isOpen = true;

    // On a phone the panel is a sheet over the page, closed until asked for.
    private bool _isSheetOpen;
    private IReadOnlyList<Finding> _findings = [];

    [Parameter, EditorRequired]
    public DesignPlace Place { get; set; } = default!; // required

    /// <summary>Null on the overview.</summary>
    [Parameter]
    public IStep? Step { get; set; }

    [CascadingParameter]
    public DesignView View { get; set; } = default!; // given by the page

    [Inject]
    private GuidanceDesk Guide { get; set; } = default!; // set by the framework

    [Inject]
    private IJSRuntime Script { get; set; } = default!; // set by the framework

    private IEnumerable<(string Id, string Title, int? Count)> Tabs =>
        Step is null
            ? [("findings", "Findings", FindingFilter.Count(_findings, null))]
            :
            [
                ("guidance", "Guidance", null),
                ("findings", "Findings", FindingFilter.Count(_findings, null)),
                ("report", "Report", null),
            ];

    public ValueTask DisposeAsync() => _script.DisposeAsync();

    protected override void OnParametersSet()
    {
        _findings = Step is null
            ? View.Review.Findings
            : [.. View.Review.Findings.Where(f => Step.Info.Prefixes.Contains(f.Rule[..4], StringComparer.Ordinal))];
        // Somebody followed a number to what it counts.
        if (Place.Filter != FindingFilter.All)
            (_tab, _isOpen) = ("findings", true);
        if (Step is null)
            _tab = "findings";
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!firstRender)
            return;
        await _script.AttachAsync(Script, "./Components/Designs/SidePanel.razor.js");
        var kept = await _script.AskAsync<string>("recall");
        if (kept is null || Place.Filter != FindingFilter.All)
            return;
        _isOpen = kept != Closed;
        if (Tabs.Any(t => t.Id == kept))
            _tab = kept;
        StateHasChanged();
    }

    private async Task OnTabAsync(string tab)
    {
        (_tab, _isOpen) = (tab, true);
        await RememberAsync();
    }

    private async Task OnToggleAsync()
    {
        _isOpen = !_isOpen;
        await RememberAsync();
    }

    private async Task RememberAsync() => await _script.CallAsync("remember", _isOpen ? _tab : Closed);
}
