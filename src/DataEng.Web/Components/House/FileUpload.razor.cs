using DataEng.Web.Uploads;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace DataEng.Web.Components.House;

/// <summary>Takes one file or several, each of any size up to the limit, with progress, cancel and clear refusals.</summary>
public sealed partial class FileUpload : ComponentBase, IAsyncDisposable
{
    private readonly string _inputId = $"upload-{Guid.NewGuid():N}";
    private readonly DotNetObjectReference<FileUpload> _self;
    private readonly AttachedScript _script = new();
    private UploadState _state = new UploadState.Idle();
    private string _announcement = "";
    private ElementReference _root;
    private ElementReference _input;
    private ElementReference _cancel;
    private bool _moveFocus;

    public FileUpload() => _self = DotNetObjectReference.Create(this);

    /// <summary>What to do, as a button would say it: "Choose a manifest.json".</summary>
    [Parameter]
    public string Label { get; set; } = "Choose a file";

    /// <summary>A sentence on what fits here.</summary>
    [Parameter]
    public string? Hint { get; set; }

    /// <summary>File types offered first, as in the HTML attribute: ".json,.yaml".</summary>
    [Parameter]
    public string? Accept { get; set; }

    /// <summary>Whether several files can be chosen at once; each is raised on its own.</summary>
    [Parameter]
    public bool Multiple { get; set; }

    [Parameter]
    public EventCallback<UploadedFile> OnUploaded { get; set; }

    [Inject]
    private IJSRuntime Script { get; set; } = default!; // set by the framework

    [Inject]
    private UploadStore Store { get; set; } = default!; // set by the framework

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender)
        {
            await _script.AttachAsync(
                Script,
                "./Components/House/FileUpload.razor.js",
                _root,
                _input,
                _self,
                UploadEndpoint.Path,
                UploadEndpoint.Header,
                Store.Limit
            );
        }

        // The control a person had just used is gone: the focus goes to the one that took its place.
        if (_moveFocus)
        {
            _moveFocus = false;
            await (_state is UploadState.Sending ? _cancel : _input).FocusAsync();
        }
    }

    [JSInvokable]
    public void OnStarted(string name, long total) =>
        Show(new UploadState.Sending(name, 0, total), $"Uploading {name}, {ByteSize.Format(total)}");

    [JSInvokable]
    public void OnProgress(string name, long sent, long total)
    {
        _state = new UploadState.Sending(name, sent, total);
        StateHasChanged();
    }

    [JSInvokable]
    public async Task OnStoredAsync(string id)
    {
        // The browser only says which upload it was; what is known of it comes from the store.
        if (Store.Find(id) is not { } file)
        {
            OnFailed("The server no longer has the file. Upload it again.", canRetry: true);
            return;
        }

        Show(new UploadState.Done(file), $"{file.Name} is uploaded");
        await OnUploaded.InvokeAsync(file);
    }

    [JSInvokable]
    public void OnTooLarge(string name, long bytes) =>
        OnFailed(UploadLimit.Refusal(name, bytes, Store.Limit), canRetry: false);

    [JSInvokable]
    public void OnFailed(string message, bool canRetry) =>
        Show(new UploadState.Failed(message, canRetry), $"Not uploaded. {message}");

    [JSInvokable]
    public void OnCancelled(string name) => Show(new UploadState.Idle(), $"Upload of {name} cancelled");

    public async ValueTask DisposeAsync()
    {
        await _script.DisposeAsync();
        _self.Dispose();
    }

    private void Show(UploadState state, string announcement)
    {
        _state = state;
        _announcement = announcement;
        _moveFocus = true;
        StateHasChanged();
    }

    private async Task OnCancelAsync() => await _script.CallAsync("cancel");

    private async Task OnRetryAsync() => await _script.CallAsync("retry");
}
