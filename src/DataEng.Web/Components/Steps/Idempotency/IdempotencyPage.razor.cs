using DataEng.Core.Model;
using DataEng.Core.Model.Text;
using DataEng.Web.Designs;
using Microsoft.AspNetCore.Components;

namespace DataEng.Web.Components.Steps.Idempotency;

/// <summary>The table of writes: can every job be run again and give the same result?</summary>
public sealed partial class IdempotencyPage
{
    private List<WriteRow> _rows = [];
    private WriteVerdicts _verdicts = WriteVerdicts.None;
    private string _words = "";

    [Parameter, EditorRequired]
    public DesignPlace Place { get; set; } = default!; // required

    [CascadingParameter]
    public DesignView View { get; set; } = default!; // given by the page

    protected override void OnParametersSet()
    {
        if (!ReferenceEquals(_verdicts.Review, View.Review))
            _verdicts = new WriteVerdicts(View.Review);
        Select();
    }

    private void Select() =>
        _rows = [
            .. View
                .Design.Jobs.SelectMany(Rows)
                .Where(r => NameSearch.Fits(_words, r.Job.Id, r.Job.Name, r.Output.Dataset)),
        ];

    private static IEnumerable<WriteRow> Rows(Job job)
    {
        var counts = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var output in job.Outputs)
        {
            var occurrence = counts[output.Dataset] = counts.GetValueOrDefault(output.Dataset) + 1;
            yield return new WriteRow(job, output, ElementPath.Segment(output.Dataset, occurrence));
        }
    }

    /// <summary>One write of a job.</summary>
    private sealed record WriteRow(Job Job, JobOutput Output, string Segment)
    {
        public string JobPath { get; } = $"jobs/{ElementPath.Escape(Job.Id)}";

        public string Path => $"{JobPath}/outputs/{Segment}";
    }
}
