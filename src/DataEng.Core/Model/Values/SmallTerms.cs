using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace DataEng.Core.Model;

/// <summary>What a sink does with rows that were deleted at the source.</summary>
public enum DeleteKind
{
    None,
    Tombstone,
    Soft,
    Hard,
    Ignore,
}

/// <summary>How deletes reach a sink; <c>soft(column)</c> names the flag column.</summary>
public sealed record DeleteHandling(DeleteKind Kind, string? Column = null)
    : ITextValue<DeleteHandling>,
        IReferringValue
{
    public static string Forms => "none, tombstone, soft(column), hard, ignore";

    public static bool TryParse(
        string text,
        [NotNullWhen(true)] out DeleteHandling? value,
        [NotNullWhen(false)] out string? error
    )
    {
        value = null;
        if (!Term.TryParse<DeleteKind>(text, out var kind, out var term, out error))
            return false;
        if (term.Arguments.Count != (kind == DeleteKind.Soft ? 1 : 0) || term[0] is "")
        {
            error = $"{Term.Quote(text)} is not a way to handle deletes: write one of {Forms}";
            return false;
        }
        value = new DeleteHandling(kind, term[0]);
        return true;
    }

    public object Renamed(ReferenceTarget target, string from, string to) =>
        target == ReferenceTarget.Column && Column == from ? this with { Column = to } : this;

    public override string ToString() => Column is null ? EnumText.Of(Kind) : Term.Write(EnumText.Of(Kind), Column);
}

/// <summary>Whether a job reads its own earlier output.</summary>
public enum SelfDependenceKind
{
    None,
    Previous,
    Window,
}

/// <summary>A job's dependence on its own earlier output; <c>window(P7D)</c> reads that much of it.</summary>
public sealed record SelfDependence(SelfDependenceKind Kind, Duration? Width = null) : ITextValue<SelfDependence>
{
    public static string Forms => "none, previous, window(width)";

    public static bool TryParse(
        string text,
        [NotNullWhen(true)] out SelfDependence? value,
        [NotNullWhen(false)] out string? error
    )
    {
        value = null;
        if (!Term.TryParse<SelfDependenceKind>(text, out var kind, out var term, out error))
            return false;
        var width = default(Duration);
        if (
            term.Arguments.Count != (kind == SelfDependenceKind.Window ? 1 : 0)
            || (term[0] is { } argument && !Duration.TryParse(argument, out width, out _))
        )
        {
            error = $"{Term.Quote(text)} is not a self-dependence: write one of {Forms}";
            return false;
        }
        value = new SelfDependence(kind, kind == SelfDependenceKind.Window ? width : null);
        return true;
    }

    public override string ToString() => Width is { } w ? Term.Write(EnumText.Of(Kind), $"{w}") : EnumText.Of(Kind);
}

/// <summary>On which days a deadline holds.</summary>
public enum DeadlineDayKind
{
    EveryDay,
    Weekdays,
    BusinessDay,
    MonthDay,
}

/// <summary>The days of a deadline: <c>everyDay</c>, <c>weekdays</c>, <c>businessDay(3, calendar)</c>, <c>monthDay(1)</c>.</summary>
public sealed record DeadlineDays(DeadlineDayKind Kind, int? Day = null, string? Calendar = null)
    : ITextValue<DeadlineDays>,
        IReferringValue
{
    public static string Forms => "everyDay, weekdays, businessDay(n, calendar), monthDay(n)";

    public static bool TryParse(
        string text,
        [NotNullWhen(true)] out DeadlineDays? value,
        [NotNullWhen(false)] out string? error
    )
    {
        value = null;
        if (!Term.TryParse<DeadlineDayKind>(text, out var kind, out var term, out error))
            return false;
        var wanted = kind switch
        {
            DeadlineDayKind.BusinessDay => 2,
            DeadlineDayKind.MonthDay => 1,
            _ => 0,
        };
        var day = 0;
        if (
            term.Arguments.Count != wanted
            || (wanted > 0 && (!int.TryParse(term[0], NumberStyles.None, null, out day) || day is < 1 or > 31))
        )
        {
            error = $"{Term.Quote(text)} names no days: write one of {Forms}";
            return false;
        }
        value = new DeadlineDays(kind, wanted > 0 ? day : null, term[1]);
        return true;
    }

    public object Renamed(ReferenceTarget target, string from, string to) =>
        target == ReferenceTarget.Calendar && Calendar == from ? this with { Calendar = to } : this;

    public override string ToString() =>
        (Day, Calendar) switch
        {
            ({ } d, { } c) => Term.Write(EnumText.Of(Kind), d.ToString(CultureInfo.InvariantCulture), c),
            ({ } d, null) => Term.Write(EnumText.Of(Kind), d.ToString(CultureInfo.InvariantCulture)),
            _ => EnumText.Of(Kind),
        };
}

/// <summary>The share of rows with <c>hash(column) mod Count = Index</c> that one writer owns, written <c>hash(16, 3)</c>.</summary>
public sealed record HashSlice(int Count, int Index) : ITextValue<HashSlice>
{
    public static string Forms => "hash(count, index) with 0 <= index < count";

    public static bool TryParse(
        string text,
        [NotNullWhen(true)] out HashSlice? value,
        [NotNullWhen(false)] out string? error
    )
    {
        if (
            Term.TryParse(text, out var term)
            && term is { Name: "hash", Arguments.Count: 2 }
            && int.TryParse(term[0], NumberStyles.None, null, out var count)
            && int.TryParse(term[1], NumberStyles.None, null, out var index)
            && index < count
        )
        {
            (value, error) = (new HashSlice(count, index), null);
            return true;
        }
        (value, error) = (null, $"{Term.Quote(text)} is not a hash slice: write {Forms}");
        return false;
    }

    public override string ToString() => Term.Write("hash", $"{Count}", $"{Index}");
}
