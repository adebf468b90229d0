using System.Globalization;
using DataEng.Core.Model;

namespace DataEng.Core.Partitioning;

/// <summary>What a partition value looks like, for a row of 29 March 2026, 06:00 UTC.</summary>
internal static class PartitionExample
{
    private static readonly DateTime _at = new(2026, 3, 29, 6, 0, 0, DateTimeKind.Utc);

    /// <summary>The value, or its form where it depends on data; null where the transform is not stated.</summary>
    public static string? Of(PartitionField field) =>
        field.Transform is not { } transform
            ? null
            : transform.Kind switch
            {
                TransformKind.Year => Time("yyyy"),
                TransformKind.Month => Time("yyyy-MM"),
                TransformKind.Day => Time("yyyy-MM-dd"),
                TransformKind.Hour => Time("yyyy-MM-dd-HH"),
                TransformKind.Bucket => $"0 to {(transform.Size ?? 1) - 1}",
                TransformKind.Truncate => $"width {transform.Size ?? 1}",
                TransformKind.Range => $"{transform.Bounds.Count + 1} ranges",
                TransformKind.Identity => "one per value",
                _ => null,
            };

    private static string Time(string format) => _at.ToString(format, CultureInfo.InvariantCulture);
}
