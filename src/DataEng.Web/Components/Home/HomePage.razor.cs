using DataEng.Core.Model;
using DataEng.Core.Results;
using DataEng.Storage.Designs;
using DataEng.Web.Designs;
using Microsoft.AspNetCore.Components;

namespace DataEng.Web.Components.Home;

/// <summary>All designs, with search, filters and order kept in the address, and what can be done to whole designs.</summary>
public sealed partial class HomePage
{
    // Long enough to read the notice and reach its button; the filter "Deleted" has what was missed.
    private static readonly TimeSpan _noticeTime = TimeSpan.FromSeconds(15);

    private readonly CancellationTokenSource _gone = new();
    private CancellationTokenSource? _loading;
    private DesignListPlace _place = new();
    private DesignPage? _page;
    private DesignCensus? _census;
    private HashSet<DesignId> _selected = [];
    private HomeNotice? _notice;
    private ITimer? _noticeEnd;
    private Failure? _failure;
    private bool _busy;

    [SupplyParameterFromQuery]
    public string? Find { get; set; }

    [SupplyParameterFromQuery]
    public string? Show { get; set; }

    [SupplyParameterFromQuery]
    public string? Status { get; set; }

    [SupplyParameterFromQuery]
    public string? Owner { get; set; }

    [SupplyParameterFromQuery]
    public string? Trigger { get; set; }

    [SupplyParameterFromQuery(Name = "shelf")]
    public string? ShelfName { get; set; }

    [SupplyParameterFromQuery]
    public string? Sort { get; set; }

    [SupplyParameterFromQuery]
    public string? Most { get; set; }

    [Inject]
    private DesignStore Store { get; set; } = default!; // set by the framework

    [Inject]
    private ListDesk Desk { get; set; } = default!; // set by the framework

    [Inject]
    private SampleShelf Shelf { get; set; } = default!; // set by the framework

    [Inject]
    private FindingCounter Counter { get; set; } = default!; // set by the framework

    [Inject]
    private TimeProvider Time { get; set; } = default!; // set by the framework

    [Inject]
    private NavigationManager Navigation { get; set; } = default!; // set by the framework

    private List<DesignEntry> Picked => [.. (_page?.Designs ?? []).Where(d => _selected.Contains(d.Id))];

    private string Nothing =>
        _place.Words.Length > 0 && !_place.IsFiltered ? "No design fits the search."
        : _place.IsFiltered ? "No design fits the filters."
        : "All designs are archived or deleted; the filters above show them.";

    public void Dispose()
    {
        _noticeEnd?.Dispose();
        _loading?.Dispose();
        _gone.Cancel();
        _gone.Dispose();
    }

    protected override Task OnParametersSetAsync()
    {
        _place = DesignListPlace.Read(name =>
            name switch
            {
                "find" => Find,
                "show" => Show,
                "status" => Status,
                "owner" => Owner,
                "trigger" => Trigger,
                "shelf" => ShelfName,
                "sort" => Sort,
                _ => Most,
            }
        );
        return LoadAsync();
    }

    /// <summary>The last request wins: one for the words typed before must not come after it.</summary>
    private async Task LoadAsync()
    {
        if (_loading is not null)
            await _loading.CancelAsync();
        _loading?.Dispose();
        var loading = _loading = CancellationTokenSource.CreateLinkedTokenSource(_gone.Token);
        try
        {
            var (page, census) = (Store.ListAsync(_place.Query(), loading.Token), Store.CensusAsync(loading.Token));
            await Task.WhenAll(page, census);
            if (!ReferenceEquals(loading, _loading))
                return;
            (_page, _census) = (await page, await census);
            // Nobody should act on designs they no longer see.
            _selected.IntersectWith(_page.Designs.Select(d => d.Id));
        }
        catch (OperationCanceledException)
        {
            // Somebody typed on, or left.
        }
    }

    private void OnSearch(ChangeEventArgs change) =>
        Navigation.NavigateTo(Urls.Designs(_place with { Words = change.Value as string ?? "" }), replace: true);

    private void Go(DesignListPlace place) => Navigation.NavigateTo(place.Href);

    private void OnMore() =>
        Navigation.NavigateTo(
            Urls.Designs(
                _place with
                {
                    Shown = Math.Min(_place.Shown + DesignListPlace.PageSize, DesignQuery.MostTake),
                }
            ),
            replace: true
        );

    private void OnSelected(IReadOnlySet<DesignId> selected) => _selected = [.. selected];

    private void OnClear() => _selected = [];

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

    private async Task OnActAsync(DesignDeed deed)
    {
        _busy = true;
        if (deed is { Act: DesignAct.Copy, Designs: [var original] })
            await CopyAsync(original);
        else if ((_failure = await DoAsync(deed.Act, deed)) is null)
            Tell(HomeNotice.Of(deed, () => DoAsync(Opposite(deed.Act), deed)));
        _selected.ExceptWith(deed.Designs.Select(d => d.Id));
        await LoadAsync();
        _busy = false;
    }

    private async Task CopyAsync(DesignEntry original)
    {
        var copied = await Desk.CopyAsync(original.Id, Actor.Local, _gone.Token);
        if (copied.TryGet(out var copy, out _failure))
            Tell(new HomeNotice($"“{copy.Design.Title}” was made.") { Href = Urls.Design(copy.Id.ToString()) });
    }

    private Task<Failure?> DoAsync(DesignAct act, DesignDeed deed)
    {
        List<DesignId> ids = [.. deed.Designs.Select(d => d.Id)];
        return act switch
        {
            DesignAct.Delete => Desk.DeleteAsync(ids, Actor.Local),
            DesignAct.Restore => Desk.RestoreAsync(ids, Actor.Local),
            _ => Desk.ArchiveAsync(ids, act == DesignAct.Archive, Actor.Local),
        };
    }

    private static DesignAct Opposite(DesignAct act) =>
        act switch
        {
            DesignAct.Delete => DesignAct.Restore,
            DesignAct.Restore => DesignAct.Delete,
            DesignAct.Archive => DesignAct.Unarchive,
            _ => DesignAct.Archive,
        };

    private async Task OnUndoAsync()
    {
        var undo = _notice?.Undo;
        CloseNotice();
        if (undo is null)
            return;
        _failure = await undo();
        await LoadAsync();
    }

    private void Tell(HomeNotice notice)
    {
        CloseNotice();
        _notice = notice;
        _noticeEnd = Time.CreateTimer(
            _ => _ = InvokeAsync(() => Forget(notice)),
            null,
            _noticeTime,
            Timeout.InfiniteTimeSpan
        );
    }

    private void Forget(HomeNotice notice)
    {
        if (!ReferenceEquals(notice, _notice))
            return;
        CloseNotice();
        StateHasChanged();
    }

    private void CloseNotice()
    {
        _noticeEnd?.Dispose();
        (_notice, _noticeEnd) = (null, null);
    }
}
