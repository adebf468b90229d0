using DataEng.Core.Model;
using DataEng.Core.Reports;

namespace DataEng.Core.Review;

/// <summary>Elements of a design as a review document lists them: what the review is about first, then its context.</summary>
public static class ReviewScope
{
    /// <summary>Whether the review is about an element; a path within one counts for it.</summary>
    public static bool InScope(this ReviewResult review, string path) => review.Standing.IsInScope(path);

    /// <summary>Datasets, in scope first, by id.</summary>
    public static IEnumerable<Dataset> OrderedDatasets(this ReviewResult review) =>
        review
            .Design.Datasets.OrderBy(d => !review.InScope(DependencyGraph.DatasetNode(d.Id)))
            .ThenBy(d => d.Id, StringComparer.Ordinal);

    /// <summary>Jobs, in scope first, by id.</summary>
    public static IEnumerable<Job> OrderedJobs(this ReviewResult review) =>
        review
            .Design.Jobs.OrderBy(j => !review.InScope(DependencyGraph.JobNode(j.Id)))
            .ThenBy(j => j.Id, StringComparer.Ordinal);

    public static ReportElement Element(this ReviewResult review, Dataset dataset) =>
        review.Element(DependencyGraph.DatasetNode(dataset.Id), dataset.DisplayName);

    public static ReportElement Element(this ReviewResult review, Job job) =>
        review.Element(DependencyGraph.JobNode(job.Id), job.DisplayName);

    /// <summary>A dataset by id, also where the design does not have it.</summary>
    public static ReportElement DatasetElement(this ReviewResult review, string id) =>
        review.Index.Dataset(id) is { } dataset
            ? review.Element(dataset)
            : review.Element(DependencyGraph.DatasetNode(id), id);

    private static ReportElement Element(this ReviewResult review, string path, string name) =>
        new(path, name, review.InScope(path));
}
