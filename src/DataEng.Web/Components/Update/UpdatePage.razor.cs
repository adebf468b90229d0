using DataEng.Core.Model;
using DataEng.Core.Results;
using DataEng.Formats.Import;
using DataEng.Web.Designs;
using DataEng.Web.Imports;
using DataEng.Web.Uploads;
using Microsoft.AspNetCore.Components;

namespace DataEng.Web.Components.Update;

/// <summary>Newer files into a design: what would change is shown, chosen, and made as one edit.</summary>
public sealed partial class UpdatePage
{
    private readonly CancellationTokenSource _gone = new();
    private readonly List<UploadedFile> _files = [];
    private DesignView? _view;
    private Failure? _failure;
    private CancellationTokenSource? _running;
    private PipelineDesign? _ours;
    private UpdatePreview? _preview;
    private UpdateChoice? _choice;
    private int? _applied;
    private bool _isApplying;
    private string? _message;
    private string _words = "";

    [Parameter]
    public string Id { get; set; } = "";

    [Inject]
    private DesignDesk Desk { get; set; } = default!; // set by the framework

    [Inject]
    private BrowserTab Tab { get; set; } = default!; // set by the framework

    [Inject]
    private UpdateWork Work { get; set; } = default!; // set by the framework

    [Inject]
    private NavigationManager Navigation { get; set; } = default!; // set by the framework

    private string OriginWords =>
        _preview?.Origin switch
        {
            UpdateOrigin.EarlierImport =>
                "Compared with the import this design was made of: what only the files changed is ticked. Where people changed the same, theirs stays unless you tick it.",
            UpdateOrigin.SavedDesign =>
                "The design as it is now is compared with the file: all that differs is ticked, also what others changed since the file was saved. Untick what should stay.",
            _ =>
                "No earlier import is kept with this design. What is new is ticked; where both state something else, the design's stays unless you tick it; nothing is removed.",
        };

    public void Dispose()
    {
        _gone.Cancel();
        _gone.Dispose();
        _running?.Cancel();
        _running?.Dispose();
        _view?.Dispose();
        Work.Release(_files);
    }

    protected override async Task OnInitializedAsync()
    {
        var opened = await Desk.OpenAsync(Id, Tab, () => InvokeAsync(StateHasChanged), _gone.Token);
        if (!opened.TryGet(out _view, out _failure) && _failure.Kind == FailureKind.NotFound)
            Navigation.NotFound();
    }

    private void OnUploaded(UploadedFile file)
    {
        _files.RemoveAll(f => f.Name == file.Name);
        _files.Add(file);
        _message = null;
    }

    private async Task OnCompareAsync()
    {
        if (_view is not { } view)
            return;
        _running = new CancellationTokenSource();
        (_words, _message, _ours) = ("Reading the files", null, view.Design);
        var progress = new PacedProgress(p => InvokeAsync(() => OnProgress(p)));
        try
        {
            _preview = await Work.PreviewAsync(view.Id, _ours, [.. _files], view.Actor, progress, _running.Token);
            _choice = _preview.Merge is { } merge ? new UpdateChoice(merge) : null;
            _message = _choice is null ? "The files could not be used; nothing was changed." : null;
        }
        catch (OperationCanceledException)
        {
            _message = "Cancelled; nothing was changed.";
        }
        finally
        {
            _running.Dispose();
            _running = null;
        }
    }

    private async Task OnApplyAsync()
    {
        if (_view is not { } view || _ours is null || _preview is null || _choice is not { } choice)
            return;
        _isApplying = true;
        var edit = await Work.EditAsync(view.Id, _ours, _preview, choice.IsTaken, [.. _files], _gone.Token);
        var failure = await view.EditAsync(edit, _gone.Token);
        _isApplying = false;
        _message = failure?.Message;
        if (failure is not null)
            return;
        _applied = choice.Taken;
        Work.Release(_files);
        _files.Clear();
    }

    private void OnProgress(ImportProgress progress)
    {
        _words = $"Reading {progress.File}, {ByteSize.Format(progress.BytesRead)}";
        StateHasChanged();
    }

    private void OnCancel() => _running?.Cancel();

    private void OnAgain()
    {
        Work.Release(_files);
        _files.Clear();
        (_preview, _choice, _message) = (null, null, null);
    }
}
