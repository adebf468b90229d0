using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace DataEng.Core.Model;

/// <summary>Which partitions of an input one run reads, relative to the interval it is run for.</summary>
public enum MappingKind
{
    Increment,
    Window,
    Offset,
    PeriodToDate,
    SinceStart,
    AsOf,
    All,
    Latest,
    Static,
}

/// <summary>A calendar grain of partitions and periods.</summary>
public enum Grain
{
    Minute,
    Hour,
    Day,
    Week,
    Month,
    Quarter,
    Year,
}

/// <summary>
/// The partition mapping of an input: which of its partitions feed the interval that a run is for. Backfills are
/// planned with it.
/// </summary>
public sealed record PartitionMapping(MappingKind Kind) : ITextValue<PartitionMapping>
{
    public static string Forms =>
        "increment, window(before, after), offset(n, grain), periodToDate(grain), sinceStart, asOf(time, maxAge), all, latest, static";

    public Duration? Before { get; init; }
    public Duration? After { get; init; }

    /// <summary>Number of grains, negative for the past.</summary>
    public int? Lag { get; init; }
    public Grain? Grain { get; init; }
    public TimeOnly? Time { get; init; }
    public Duration? MaxAge { get; init; }

    /// <summary>Whether the rows read depend on the run's interval, so that the input is read in increments.</summary>
    public bool IsIncremental => Kind is MappingKind.Increment or MappingKind.Window or MappingKind.Offset;

    public static bool TryParse(
        string text,
        [NotNullWhen(true)] out PartitionMapping? value,
        [NotNullWhen(false)] out string? error
    )
    {
        value = null;
        if (!Term.TryParse<MappingKind>(text, out var kind, out var term, out error))
            return false;
        error = $"{Term.Quote(text)} is not a partition mapping: write one of {Forms}";
        var mapping = new PartitionMapping(kind);
        var arguments = 0;
        switch (kind)
        {
            case MappingKind.Window:
                arguments = 2;
                if (
                    !Duration.TryParse(term[0] ?? "", out var before, out _)
                    || !Duration.TryParse(term[1] ?? "", out var after, out _)
                )
                    return false;
                mapping = mapping with { Before = before, After = after };
                break;
            case MappingKind.Offset:
                arguments = 2;
                if (
                    !int.TryParse(term[0], NumberStyles.AllowLeadingSign, null, out var lag)
                    || !EnumText.TryParse<Grain>(term[1] ?? "", out var grain)
                )
                    return false;
                mapping = mapping with { Lag = lag, Grain = grain };
                break;
            case MappingKind.PeriodToDate:
                arguments = 1;
                if (!EnumText.TryParse<Grain>(term[0] ?? "", out var period))
                    return false;
                mapping = mapping with { Grain = period };
                break;
            case MappingKind.AsOf:
                arguments = 2;
                if (
                    !TimeOnly.TryParseExact(term[0], "HH:mm", out var time)
                    || !Duration.TryParse(term[1] ?? "", out var maxAge, out _)
                )
                    return false;
                mapping = mapping with { Time = time, MaxAge = maxAge };
                break;
        }
        if (term.Arguments.Count != arguments)
            return false;
        (value, error) = (mapping, null);
        return true;
    }

    public override string ToString()
    {
        var name = EnumText.Of(Kind);
        return Kind switch
        {
            MappingKind.Window => Term.Write(name, $"{Before}", $"{After}"),
            MappingKind.Offset when Grain is { } grain => Term.Write(name, $"{Lag}", EnumText.Of(grain)),
            MappingKind.PeriodToDate when Grain is { } grain => Term.Write(name, EnumText.Of(grain)),
            MappingKind.AsOf => Term.Write(name, $"{Time:HH:mm}", $"{MaxAge}"),
            _ => name,
        };
    }
}
