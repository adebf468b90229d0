using DataEng.Core.Model;

namespace DataEng.Core.Quality;

/// <summary>What a check speaks for; the seven dimensions of the open data contract standard.</summary>
public enum QualityDimension
{
    Accuracy,
    Completeness,
    Conformity,
    Consistency,
    Coverage,
    Timeliness,
    Uniqueness,
}

/// <summary>Which dimension a check speaks for, and which ones a dataset is expected to have covered.</summary>
public static class QualityDimensions
{
    private static readonly QualityDimension[] _source =
    [
        QualityDimension.Timeliness,
        QualityDimension.Coverage,
        QualityDimension.Conformity,
    ];

    private static readonly QualityDimension[] _staging =
    [
        QualityDimension.Uniqueness,
        QualityDimension.Completeness,
        QualityDimension.Conformity,
    ];

    private static readonly QualityDimension[] _exposed =
    [
        .. _staging,
        QualityDimension.Consistency,
        QualityDimension.Accuracy,
    ];

    /// <summary>The dimension of a check; null where its type is not stated, unknown, or says nothing about it.</summary>
    public static QualityDimension? Of(Check check) =>
        check.Type switch
        {
            "not_null" => QualityDimension.Completeness,
            "unique" => QualityDimension.Uniqueness,
            "accepted_values" or "range" or "length" or "pattern" or "type" or "schema" => QualityDimension.Conformity,
            "relationship" or "reconciliation" or "exclusive_ranges" => QualityDimension.Consistency,
            "row_count" or "volume" or "continuity" => QualityDimension.Coverage,
            "freshness" => QualityDimension.Timeliness,
            "anomaly" or "cross_column" => QualityDimension.Accuracy,
            _ => null,
        };

    /// <summary>What should be covered, by layer and by being exposed; null where neither is stated.</summary>
    public static IReadOnlyList<QualityDimension>? Expected(Dataset dataset) =>
        dataset.Exposed == true
            ? _exposed
            : dataset.Layer switch
            {
                Layer.Source => _source,
                Layer.Staging or Layer.Core => _staging,
                Layer.Mart or Layer.Export => _exposed,
                _ => null,
            };
}
