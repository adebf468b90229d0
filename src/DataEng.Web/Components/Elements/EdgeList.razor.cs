using DataEng.Core.Model;
using DataEng.Core.Model.Shapes;
using DataEng.Core.Model.Text;
using DataEng.Core.Reports;
using DataEng.Web.Designs;
using DataEng.Web.Editing;
using Microsoft.AspNetCore.Components;

namespace DataEng.Web.Components.Elements;

/// <summary>The inputs or outputs of a job, where datasets are connected and disconnected.</summary>
public sealed partial class EdgeList
{
    private List<(string Path, string Dataset)> _edges = [];
    private IReadOnlyList<string> _names = [];
    private PipelineDesign? _seen;

    [Parameter, EditorRequired]
    public Job Job { get; set; } = default!; // required

    [Parameter, EditorRequired]
    public EdgeKind Edge { get; set; } = default!; // required

    [Parameter, EditorRequired]
    public DesignPlace Place { get; set; } = default!; // required

    [Parameter]
    public EventCallback<ElementEdit> OnEdit { get; set; }

    [CascadingParameter]
    public DesignView View { get; set; } = default!; // given by the page

    private RecordShape Shape => (RecordShape)((ListShape)FieldCatalogue.Find($"jobs/*/{Edge.List}")!.Value).Item; // a list of the model

    private IReadOnlyList<string> Form => StepForms.Of(Place.Step ?? "flow", Edge.List);

    protected override void OnParametersSet()
    {
        var counts = new Dictionary<string, int>(StringComparer.Ordinal);
        _edges = [];
        foreach (var dataset in Edge.Datasets(Job))
        {
            var occurrence = counts[dataset] = counts.GetValueOrDefault(dataset) + 1;
            _edges.Add(
                ($"jobs/{ElementPath.Escape(Job.Id)}/{Edge.List}/{ElementPath.Segment(dataset, occurrence)}", dataset)
            );
        }
        if (ReferenceEquals(_seen, View.Design))
            return;
        _seen = View.Design;
        _names = [.. _seen.Datasets.Take(1000).Select(d => d.Id)];
    }

    private bool IsInForm(string edge) => Form.Any(f => Place.At == $"{edge}/{f}");

    private ElementEdit Disconnect(string path) => ElementEdits.Remove(View.Design, path);

    private Task OnConnectAsync(string dataset) =>
        OnEdit.InvokeAsync(ElementEdits.Connect(View.Design, Job, Edge, dataset));

    /// <summary>What the closed edge says: how it is read or written, and by which key.</summary>
    private string Summary(string path)
    {
        var words = Form.Select(f => FieldCatalogue.Text(View.Design, $"{path}/{f}"))
            .Where(t => !string.IsNullOrEmpty(t))
            .Take(3)
            .Select(t => FieldText.Short(Words.Spaced(t ?? "")));
        return string.Join(" · ", words.DefaultIfEmpty("nothing stated"));
    }
}
