using DataEng.Core.Model;
using DataEng.Core.Results;
using DataEng.Storage.Designs;
using DataEng.Web.Designs;
using Microsoft.AspNetCore.Components;

namespace DataEng.Web.Components.Home;

/// <summary>All designs, most recently changed first, with a search that is kept in the address.</summary>
public sealed partial class HomePage
{
    private readonly CancellationTokenSource _gone = new();
    private DesignPage? _page;
    private Failure? _failure;
    private int _take = 50;
    private bool _busy;

    [SupplyParameterFromQuery]
    public string? Find { get; set; }

    [Inject]
    private DesignStore Store { get; set; } = default!; // set by the framework

    [Inject]
    private SampleShelf Shelf { get; set; } = default!; // set by the framework

    [Inject]
    private FindingCounter Counter { get; set; } = default!; // set by the framework

    [Inject]
    private TimeProvider Time { get; set; } = default!; // set by the framework

    [Inject]
    private NavigationManager Navigation { get; set; } = default!; // set by the framework

    public void Dispose()
    {
        _gone.Cancel();
        _gone.Dispose();
    }

    protected override Task OnParametersSetAsync() => LoadAsync();

    private async Task LoadAsync() =>
        _page = await Store.ListAsync(new DesignQuery { Search = Find, Take = _take }, _gone.Token);

    private void OnSearch(ChangeEventArgs change)
    {
        var words = change.Value as string;
        Navigation.NavigateTo(
            Navigation.GetUriWithQueryParameter("find", string.IsNullOrEmpty(words) ? null : words),
            replace: true
        );
    }

    private async Task OnMoreAsync()
    {
        _take = Math.Min(_take + 50, DesignQuery.MostTake);
        await LoadAsync();
    }

    private Task OnSampleAsync(Sample sample) => CreateAsync(sample.Design);

    private Task OnBlankAsync() => CreateAsync(new PipelineDesign { Id = "untitled", Title = "Untitled design" });

    private async Task CreateAsync(PipelineDesign design)
    {
        _busy = true;
        var created = await Store.CreateAsync(design, [], Actor.Local, _gone.Token);
        if (created.TryGet(out var stored, out _failure))
        {
            await Counter.CountAsync(stored.Id, stored.Design, stored.Sequence, _gone.Token);
            Navigation.NavigateTo(Urls.Design(stored.Id.ToString()));
        }
        _busy = false;
    }
}
