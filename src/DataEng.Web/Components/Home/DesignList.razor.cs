using DataEng.Storage.Designs;
using DataEng.Web.Designs;
using Microsoft.AspNetCore.Components;

namespace DataEng.Web.Components.Home;

/// <summary>The table of designs: one row each, with what can be done to it.</summary>
public sealed partial class DesignList
{
    private bool _all;

    [Parameter, EditorRequired]
    public IReadOnlyList<DesignEntry> Designs { get; set; } = [];

    [Parameter, EditorRequired]
    public DesignListPlace Place { get; set; } = new();

    [Parameter, EditorRequired]
    public DateTimeOffset Now { get; set; }

    [Parameter, EditorRequired]
    public IReadOnlySet<DesignId> Selected { get; set; } = new HashSet<DesignId>();

    [Parameter, EditorRequired]
    public EventCallback<IReadOnlySet<DesignId>> OnSelected { get; set; }

    [Parameter, EditorRequired]
    public EventCallback<DesignDeed> OnAct { get; set; }

    private IReadOnlyList<DesignAct> Acts => ActsOn(Place.Shelf);

    /// <summary>What can be done to a design on a shelf.</summary>
    public static IReadOnlyList<DesignAct> ActsOn(DesignShelf shelf) =>
        shelf switch
        {
            DesignShelf.Deleted => [DesignAct.Restore],
            DesignShelf.Archived => [DesignAct.Copy, DesignAct.Unarchive, DesignAct.Delete],
            _ => [DesignAct.Copy, DesignAct.Archive, DesignAct.Delete],
        };

    protected override void OnParametersSet() => _all = Designs.All(d => Selected.Contains(d.Id));

    private static string Menu(DesignEntry design) => $"menu-{design.Id}";

    private Task OnAll(ChangeEventArgs change) =>
        OnSelected.InvokeAsync(change.Value is true ? Designs.Select(d => d.Id).ToHashSet() : []);

    private Task OnOne(DesignEntry design, ChangeEventArgs change)
    {
        var selected = Selected.ToHashSet();
        if (change.Value is true)
            selected.Add(design.Id);
        else
            selected.Remove(design.Id);
        return OnSelected.InvokeAsync(selected);
    }
}
