using DataEng.Core.Review;
using DataEng.Web.Components.House;
using DataEng.Web.Designs;
using Microsoft.AspNetCore.Components;

namespace DataEng.Web.Components.Designs;

/// <summary>A finding in the list, with the ways out of it: its field, its fix, a waiver.</summary>
public sealed partial class FindingRow
{
    private StatusKind _kind;
    private string _word = "";
    private RuleEntry? _entry;
    private string? _failure;

    [Parameter, EditorRequired]
    public Finding Finding { get; set; } = default!; // required

    [Parameter, EditorRequired]
    public DesignPlace Place { get; set; } = default!; // required

    [CascadingParameter]
    public DesignView View { get; set; } = default!; // given by the page

    /// <summary>The field that would settle it: what is not stated, else the element itself.</summary>
    private string? FieldHref
    {
        get
        {
            var path = Finding.Needs.Count > 0 ? Finding.Needs[0] : Finding.Path;
            return Elements.ElementPanel.CanShow(View.Design, Place.Open(path).Element) ? Place.Open(path).Href : null;
        }
    }

    protected override void OnParametersSet()
    {
        (_kind, _word) = StatusWords.Of(FindingLines.StateOf(Finding), Finding.WaivedBy is not null);
        _entry = View.Review.Catalogue.GetValueOrDefault(Finding.Rule);
    }

    private async Task OnFixAsync()
    {
        if (Finding.Fix is { } fix)
            _failure = (await View.ApplyAsync(fix.Edit, fix.Title, CancellationToken.None))?.ToString();
    }
}
