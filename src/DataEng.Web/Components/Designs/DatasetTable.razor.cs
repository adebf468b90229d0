using DataEng.Core.Model;
using DataEng.Core.Results;
using DataEng.Web.Components.Fields;
using DataEng.Web.Designs;
using Microsoft.AspNetCore.Components;

namespace DataEng.Web.Components.Designs;

/// <summary>The datasets of a design, with the layer edited in place.</summary>
public sealed partial class DatasetTable : IDisposable
{
    private readonly CancellationTokenSource _gone = new();
    private List<Dataset> _rows = [];
    private string _words = "";
    private Failure? _failure;

    [Parameter, EditorRequired]
    public DesignView View { get; set; } = default!; // required

    public void Dispose()
    {
        _gone.Cancel();
        _gone.Dispose();
    }

    protected override void OnParametersSet() => Select();

    private void Select() =>
        _rows = [
            .. View.Design.Datasets.Where(d =>
                _words.Length == 0
                || d.Id.Contains(_words, StringComparison.OrdinalIgnoreCase)
                || d.DisplayName.Contains(_words, StringComparison.OrdinalIgnoreCase)
            ),
        ];

    private async Task OnChosenAsync(FieldChoice choice) =>
        _failure = await View.SetAsync(choice.Path, choice.Value, choice.Title, _gone.Token);
}
