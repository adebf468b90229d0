using DataEng.Core.Model.Merging;
using DataEng.Web.Components.House;
using DataEng.Web.Imports;
using Microsoft.AspNetCore.Components;

namespace DataEng.Web.Components.Update;

/// <summary>The list of what an update would change.</summary>
public sealed partial class UpdateList
{
    private List<MergeChange> _rows = [];

    [Parameter, EditorRequired]
    public UpdateChoice Choice { get; set; } = default!; // required

    /// <summary>Called when something else is taken than before.</summary>
    [Parameter]
    public EventCallback OnChosen { get; set; }

    protected override void OnParametersSet() => _rows = [.. Choice.Shown];

    private static StatusKind KindOf(MergeKind kind) =>
        kind switch
        {
            MergeKind.Conflict => StatusKind.Warning,
            MergeKind.Removed => StatusKind.Error,
            MergeKind.Kept => StatusKind.Pass,
            _ => StatusKind.Info,
        };

    private void OnKind(MergeKind? kind)
    {
        Choice.Kind = kind;
        _rows = [.. Choice.Shown];
    }

    private void OnSearch(ChangeEventArgs args)
    {
        Choice.Words = args.Value as string ?? "";
        _rows = [.. Choice.Shown];
    }

    private Task OnTakeAsync(MergeChange change, bool isTaken)
    {
        Choice.Take(change, isTaken);
        return OnChosen.InvokeAsync();
    }

    private Task OnAllAsync(bool isTaken)
    {
        Choice.TakeShown(isTaken);
        return OnChosen.InvokeAsync();
    }
}
