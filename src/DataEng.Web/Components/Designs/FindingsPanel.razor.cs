using DataEng.Core.Review;
using DataEng.Web.Designs;
using Microsoft.AspNetCore.Components;

namespace DataEng.Web.Components.Designs;

/// <summary>A list of findings with its filters.</summary>
public sealed partial class FindingsPanel
{
    private const int Step = 100;

    private IReadOnlyList<Finding> _shown = [];
    private FindingFilter? _shownFor;
    private int _limit = Step;

    [Parameter, EditorRequired]
    public IReadOnlyList<Finding> Findings { get; set; } = [];

    /// <summary>The page the list is on, and which findings it lists.</summary>
    [Parameter, EditorRequired]
    public DesignPlace Place { get; set; } = default!; // required

    [CascadingParameter]
    public DesignView View { get; set; } = default!; // given by the page

    /// <summary>What to say where there is no finding at all.</summary>
    [Parameter]
    public string? Nothing { get; set; }

    [Inject]
    private NavigationManager Navigation { get; set; } = default!; // set by the framework

    private FindingFilter Filter => Place.Filter;

    private string NothingToShow =>
        Filter != FindingFilter.All ? "No finding fits the filter."
        : View.Design.Datasets.Count + View.Design.Jobs.Count == 0
            ? "Nothing to judge yet: the design names no dataset and no job."
        : Nothing ?? "No finding. Every rule that could be evaluated holds.";

    protected override void OnParametersSet()
    {
        if (_shownFor != Filter)
            _limit = Step;
        _shownFor = Filter;
        _shown = [.. Findings.Where(Filter.Shows).OrderBy(Rank)];
    }

    // What blocks first; the order by rule and path stays within.
    private static int Rank(Finding finding) => finding.Verdict == VerdictKind.Open ? 3 : (int)finding.Severity;

    private string Address(string? word, string? words = null) =>
        (Place with { Filter = FindingFilter.Read(word, words ?? Filter.Words) }).Href;

    private void OnSearch(ChangeEventArgs change) =>
        Navigation.NavigateTo(Address(Filter.Word, change.Value as string ?? ""), replace: true);

    private void OnMore() => _limit += Step;
}
