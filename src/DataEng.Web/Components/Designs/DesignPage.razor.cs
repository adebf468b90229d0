using DataEng.Core;
using DataEng.Core.Results;
using DataEng.Core.Review;
using DataEng.Web.Designs;
using Microsoft.AspNetCore.Components;

namespace DataEng.Web.Components.Designs;

/// <summary>A design that is open: its overview, or one of its steps.</summary>
public sealed partial class DesignPage
{
    private readonly CancellationTokenSource _gone = new();
    private DesignView? _view;
    private Failure? _failure;
    private Failure? _told;
    private IStep? _step;
    private DesignPlace _place = new("", null, null, FindingFilter.All);
    private string? _opened;

    [Parameter]
    public string Id { get; set; } = "";

    [Parameter]
    public string? StepId { get; set; }

    /// <summary>Path of the element or field that is open, from the address.</summary>
    [SupplyParameterFromQuery]
    public string? At { get; set; }

    /// <summary>Which findings are listed, from the address.</summary>
    [SupplyParameterFromQuery]
    public string? Show { get; set; }

    /// <summary>Words that listed findings contain, from the address.</summary>
    [SupplyParameterFromQuery]
    public string? Find { get; set; }

    [Inject]
    private DesignDesk Desk { get; set; } = default!; // set by the framework

    [Inject]
    private BrowserTab Tab { get; set; } = default!; // set by the framework

    [Inject]
    private NavigationManager Navigation { get; set; } = default!; // set by the framework

    private string Title => _view?.Design.Title ?? _view?.Design.Id ?? "";

    protected override async Task OnParametersSetAsync()
    {
        _place = new DesignPlace(Id, StepId, string.IsNullOrEmpty(At) ? null : At, FindingFilter.Read(Show, Find));
        _step = StepId is null ? null : Workbench.Step(StepId);
        if (StepId is not null && _step is null)
        {
            Navigation.NotFound();
            return;
        }
        _view?.At(_place.At);
        if (_opened == Id)
            return;
        _opened = Id;
        _view?.Dispose();
        _view = null;
        var opened = await Desk.OpenAsync(Id, Tab, () => InvokeAsync(StateHasChanged), _gone.Token);
        if (!opened.TryGet(out _view, out _failure) && _failure.Kind == FailureKind.NotFound)
            Navigation.NotFound();
        _view?.At(_place.At);
    }

    private void OnTold(Failure? failure) => _told = failure;

    public void Dispose()
    {
        _gone.Cancel();
        _gone.Dispose();
        _view?.Dispose();
    }
}
