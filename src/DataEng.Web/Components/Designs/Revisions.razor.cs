using DataEng.Core.Results;
using DataEng.Storage.Designs;
using DataEng.Web.Designs;
using Microsoft.AspNetCore.Components;

namespace DataEng.Web.Components.Designs;

/// <summary>The revisions of a design, where one is saved and where one goes back to another.</summary>
public sealed partial class Revisions
{
    private IReadOnlyList<Revision>? _revisions;
    private string _name = "";
    private string _note = "";
    private string? _failure;
    private bool _isBusy;

    [CascadingParameter]
    public DesignView View { get; set; } = default!; // given by the page

    [Inject]
    private RevisionDesk Desk { get; set; } = default!; // set by the framework

    [Inject]
    private TimeProvider Time { get; set; } = default!; // set by the framework

    protected override Task OnInitializedAsync() => ReadAsync();

    private async Task ReadAsync() => _revisions = await Desk.ListAsync(View.Id, CancellationToken.None);

    private Task OnKeepAsync() =>
        DoAsync(async () =>
        {
            var note = string.IsNullOrWhiteSpace(_note) ? null : _note.Trim();
            var kept = await Desk.KeepAsync(View, _name.Trim(), note, CancellationToken.None);
            if (kept.IsOk)
                (_name, _note) = ("", "");
            return kept.Failure;
        });

    private Task OnRestoreAsync(Revision revision) =>
        DoAsync(() => Desk.RestoreAsync(View, revision.Name, CancellationToken.None));

    private async Task DoAsync(Func<Task<Failure?>> work)
    {
        _isBusy = true;
        try
        {
            _failure = (await work())?.ToString();
            await ReadAsync();
        }
        finally
        {
            _isBusy = false;
        }
    }
}
