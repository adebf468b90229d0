using System.Diagnostics.CodeAnalysis;

namespace DataEng.Core.Results;

/// <summary>Why a request cannot be done now; each shell maps the kinds once: to HTTP, to exit codes, to a message bar.</summary>
public enum FailureKind
{
    NotFound,
    Conflict,
    Invalid,
    TooLarge,
    Forbidden,
}

/// <summary>A request that cannot be done now: what kind, what is wrong and what to do.</summary>
public sealed record Failure(FailureKind Kind, string Message)
{
    /// <summary>Further problems, one a line; empty where the message says it all.</summary>
    public IReadOnlyList<string> Details { get; init; } = [];

    public static Failure NotFound(string message) => new(FailureKind.NotFound, message);

    public static Failure Conflict(string message) => new(FailureKind.Conflict, message);

    public static Failure Invalid(string message, IEnumerable<string>? details = null) =>
        new(FailureKind.Invalid, message) { Details = [.. details ?? []] };

    public static Failure TooLarge(string message) => new(FailureKind.TooLarge, message);

    public static Failure Forbidden(string message) => new(FailureKind.Forbidden, message);

    public override string ToString() => string.Join('\n', Details.Prepend(Message));
}

/// <summary>The outcome of a request: its value, or the failure that kept it from being done.</summary>
public sealed class Result<T>
{
    private readonly T? _value;

    public Result(T value) => _value = value;

    public Result(Failure failure) => Failure = failure;

    [MemberNotNullWhen(false, nameof(Failure))]
    public bool IsOk => Failure is null;

    /// <summary>Null where the request was done.</summary>
    public Failure? Failure { get; }

    /// <summary>The value; asking a failed result for it is a mistake of the program.</summary>
    public T Value => Failure is null ? _value! : throw new InvalidOperationException(Failure.ToString()); // set by the constructor that leaves Failure null

    public bool TryGet([MaybeNullWhen(false)] out T value, [NotNullWhen(false)] out Failure? failure)
    {
        value = _value;
        failure = Failure;
        return failure is null;
    }

    public Result<TNext> Then<TNext>(Func<T, Result<TNext>> next) =>
        Failure is null ? next(Value) : new Result<TNext>(Failure);

    public TOut Match<TOut>(Func<T, TOut> done, Func<Failure, TOut> failed) =>
        Failure is null ? done(Value) : failed(Failure);

    public static implicit operator Result<T>(T value) => new(value);

    public static implicit operator Result<T>(Failure failure) => new(failure);

    public override string ToString() => Failure is null ? $"{_value}" : Failure.ToString();
}
