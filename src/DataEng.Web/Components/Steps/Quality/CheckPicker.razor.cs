using DataEng.Core.Model;
using DataEng.Web.Designs;
using DataEng.Web.Editing;
using Microsoft.AspNetCore.Components;

namespace DataEng.Web.Components.Steps.Quality;

/// <summary>The form that adds a check and opens it.</summary>
public sealed partial class CheckPicker
{
    private string _dataset = "";
    private string _type = CheckTypes.All[0].Name;
    private string _columns = "";
    private string? _failure;

    [Parameter, EditorRequired]
    public DesignPlace Place { get; set; } = default!; // required

    [CascadingParameter]
    public DesignView View { get; set; } = default!; // given by the page

    [Inject]
    private NavigationManager Navigation { get; set; } = default!; // set by the framework

    private Dataset? Dataset => View.Review.Index.Dataset(_dataset.Trim());

    private async Task OnAddAsync()
    {
        if (Dataset is not { } dataset)
            return;
        var columns = CheckTypes.TakesColumns(_type)
            ? _columns.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            : [];
        var edit = ElementEdits.AddCheck(View.Design, dataset, _type, columns);
        _failure = (await View.ApplyAsync(edit.Patch, edit.Title, CancellationToken.None))?.ToString();
        if (_failure is not null)
            return;
        _columns = "";
        Navigation.NavigateTo(Place.Open(edit.Path).Href);
    }
}
