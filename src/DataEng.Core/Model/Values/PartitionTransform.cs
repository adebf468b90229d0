using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace DataEng.Core.Model;

/// <summary>How a partition value is derived from its source column (Iceberg's transforms, and range).</summary>
public enum TransformKind
{
    Identity,
    Year,
    Month,
    Day,
    Hour,
    Bucket,
    Truncate,
    Range,
}

/// <summary>A partition transform with its argument: <c>day</c>, <c>bucket(16)</c>, <c>truncate(4)</c>, <c>range(0, 100)</c>.</summary>
public sealed record PartitionTransform(TransformKind Kind) : ITextValue<PartitionTransform>
{
    public static string Forms =>
        "identity, year, month, day, hour, bucket(n), truncate(width), range(bound, bound, ...)";

    /// <summary>Number of buckets, or the width of a truncation.</summary>
    public int? Size { get; init; }

    /// <summary>Ascending bounds of a range partition, as written.</summary>
    public IReadOnlyList<string> Bounds { get; init; } = [];

    public static bool TryParse(
        string text,
        [NotNullWhen(true)] out PartitionTransform? value,
        [NotNullWhen(false)] out string? error
    )
    {
        value = null;
        if (!Term.TryParse<TransformKind>(text, out var kind, out var term, out error))
            return false;
        error = $"{Term.Quote(text)} is not a partition transform: write one of {Forms}";
        var size = 0;
        var ok = kind switch
        {
            TransformKind.Bucket or TransformKind.Truncate => term.Arguments.Count == 1
                && int.TryParse(term[0], NumberStyles.None, null, out size)
                && size > 0,
            TransformKind.Range => term.Arguments.Count > 0,
            _ => term.Arguments.Count == 0,
        };
        if (!ok)
            return false;
        value = new PartitionTransform(kind)
        {
            Size = size > 0 ? size : null,
            Bounds = kind == TransformKind.Range ? term.Arguments : [],
        };
        error = null;
        return true;
    }

    public bool Equals(PartitionTransform? other) => other is not null && ToString() == other.ToString();

    public override int GetHashCode() => ToString().GetHashCode(StringComparison.Ordinal);

    public override string ToString() =>
        Kind switch
        {
            TransformKind.Bucket or TransformKind.Truncate => Term.Write(
                EnumText.Of(Kind),
                (Size ?? 0).ToString(CultureInfo.InvariantCulture)
            ),
            TransformKind.Range => Term.Write("range", [.. Bounds]),
            _ => EnumText.Of(Kind),
        };
}
