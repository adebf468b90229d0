using DataEng.Formats.Import;
using DataEng.Storage.Designs;
using DataEng.Web.Imports;
using DataEng.Web.Uploads;
using Microsoft.AspNetCore.Components;

namespace DataEng.Web.Components.Import;

/// <summary>Files in, a design out: with progress, cancel, and a list of what could not be used.</summary>
public sealed partial class ImportPage
{
    private readonly List<UploadedFile> _files = [];
    private CancellationTokenSource? _running;
    private ImportOutcome? _outcome;
    private string? _message;
    private string _words = "";
    private int? _percent;

    [Inject]
    private ImportWork Work { get; set; } = default!; // set by the framework

    [Inject]
    private UploadStore Uploads { get; set; } = default!; // set by the framework

    private bool IsBusy => _running is not null;

    public void Dispose()
    {
        _running?.Cancel();
        _running?.Dispose();
    }

    private void OnUploaded(UploadedFile file)
    {
        _files.RemoveAll(f => f.Name == file.Name);
        _files.Add(file);
        _message = null;
    }

    private void OnRemove(UploadedFile file)
    {
        _files.Remove(file);
        Uploads.Delete(file.Id);
    }

    private async Task OnImportAsync()
    {
        _running = new CancellationTokenSource();
        (_percent, _words, _message) = (null, "Reading", null);
        var progress = new PacedProgress(p => InvokeAsync(() => OnProgress(p)));
        try
        {
            _outcome = await Work.RunAsync([.. _files], Actor.Local, progress, _running.Token);
        }
        catch (OperationCanceledException)
        {
            _message = "The import was cancelled; nothing was stored.";
        }
        finally
        {
            _running.Dispose();
            _running = null;
        }
    }

    private void OnProgress(ImportProgress progress)
    {
        _percent = progress.TotalBytes is > 0 and { } total ? (int)(100 * progress.BytesRead / total) : null;
        _words = $"Reading {progress.File}, {ByteSize.Format(progress.BytesRead)}";
        StateHasChanged();
    }

    private void OnCancel() => _running?.Cancel();

    private void OnAgain()
    {
        _outcome = null;
        _files.RemoveAll(f => Uploads.Find(f.Id) is null);
    }
}
