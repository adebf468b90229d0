using DataEng.Core.Review;
using DataEng.Web.Designs;
using DataEng.Web.Editing;
using Microsoft.AspNetCore.Components;

namespace DataEng.Web.Components.Designs;

/// <summary>The form behind "Waive…", and the way back.</summary>
public sealed partial class WaiverForm
{
    /// <summary>A quarter: long enough to plan the fix, short enough to be asked again.</summary>
    private const int UsualDays = 90;

    private bool _isOpen;
    private string _reason = "";
    private string? _failure;
    private DateOnly _expires;

    [Parameter, EditorRequired]
    public Finding Finding { get; set; } = default!; // required

    [CascadingParameter]
    public DesignView View { get; set; } = default!; // given by the page

    [Inject]
    private TimeProvider Time { get; set; } = default!; // set by the framework

    protected override void OnInitialized() =>
        _expires = DateOnly.FromDateTime(Time.GetUtcNow().UtcDateTime).AddDays(UsualDays);

    private async Task OnWaiveAsync()
    {
        if (string.IsNullOrWhiteSpace(_reason))
            return;
        await ApplyAsync(WaiverEdits.Waive(View.Design, Finding, _reason.Trim(), _expires, View.Actor.Name));
        _isOpen = _failure is not null;
    }

    private Task OnEndAsync() => ApplyAsync(WaiverEdits.End(Finding));

    private async Task ApplyAsync(ElementEdit edit) =>
        _failure = (await View.ApplyAsync(edit.Patch, edit.Title, CancellationToken.None))?.ToString();
}
