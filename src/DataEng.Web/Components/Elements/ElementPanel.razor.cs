using DataEng.Core.Model;
using DataEng.Core.Model.Shapes;
using DataEng.Core.Model.Text;
using DataEng.Web.Components.Fields;
using DataEng.Web.Designs;
using DataEng.Web.Editing;
using DataEng.Web.Naming;
using Microsoft.AspNetCore.Components;

namespace DataEng.Web.Components.Elements;

/// <summary>Everything about one dataset, job or check, beside the table it was picked from.</summary>
public sealed partial class ElementPanel : IDisposable
{
    private readonly CancellationTokenSource _gone = new();
    private ElementKind _kind = ElementKind.Dataset;
    private RecordShape _shape = ModelShapes.Design;
    private IReadOnlyList<string> _main = [];
    private Job? _job;
    private Dataset? _dataset;
    private string _id = "";
    private string _name = "";
    private string? _failure;
    private string? _focused;

    [Parameter, EditorRequired]
    public DesignPlace Place { get; set; } = default!; // required

    [CascadingParameter]
    public DesignView View { get; set; } = default!; // given by the page

    [CascadingParameter]
    public DraftKeeper Keeper { get; set; } = default!; // given by the page

    [Inject]
    private NavigationManager Navigation { get; set; } = default!; // set by the framework

    private string Element => Place.Element ?? "";

    /// <summary>Whether the field somebody came for is among those shown first, or in an edge.</summary>
    private bool IsInForm =>
        _main.Any(f => Place.At == $"{Element}/{f}")
        || EdgeKind.All.Any(e => Place.At?.StartsWith($"{Element}/{e.List}/", StringComparison.Ordinal) == true);

    /// <summary>Whether an element can be opened here: it is there, and of a kind that people edit.</summary>
    public static bool CanShow(PipelineDesign design, string? element) =>
        element is not null && ElementKind.At(element) is not null && FieldCatalogue.Value(design, element) is not null;

    public void Dispose()
    {
        _gone.Cancel();
        _gone.Dispose();
    }

    protected override void OnParametersSet()
    {
        _kind = ElementKind.At(Element) ?? throw new InvalidOperationException($"nothing to edit at '{Element}'");
        _shape = (RecordShape)((ListShape)FieldCatalogue.Find(_kind.List)!.Value).Item; // lists of the design
        _main = StepForms.Of(Place.Step ?? "flow", _kind.List);
        var value = FieldCatalogue.Value(View.Design, Element);
        (_job, _dataset) = (value as Job, value as Dataset);
        _id = ElementPath.Unescape(ElementPath.Segments(Element)[1]).Key;
        _name = ElementName.Of(View.Design, Element);
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (Place.At is { } at && at != Element && at != _focused)
        {
            _focused = at;
            await Keeper.FocusAsync(at);
        }
    }

    private Task OnRenameAsync(ChangeEventArgs change)
    {
        var id = (change.Value as string ?? "").Trim();
        return id == _id ? Task.CompletedTask : OnEditAsync(ElementEdits.Rename(View.Design, Element, id));
    }

    private Task OnRemoveAsync() => OnEditAsync(ElementEdits.Remove(View.Design, Element));

    private async Task OnEditAsync(ElementEdit edit)
    {
        _failure = (await View.ApplyAsync(edit.Patch, edit.Title, _gone.Token))?.ToString();
        if (_failure is null && (edit.Path.Length == 0 || ElementPath.ElementOf(edit.Path) != Element))
            Navigation.NavigateTo(Place.Open(edit.Path.Length == 0 ? null : edit.Path).Href, replace: true);
    }
}
