using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace DataEng.Core.Model;

/// <summary>An amount of money with its ISO 4217 currency, written <c>12.5 EUR</c>.</summary>
public readonly record struct Money(decimal Amount, string Currency) : ITextValue<Money>
{
    public static string Forms => "amount and currency, such as 12.5 EUR";

    public static bool TryParse(string text, out Money value, [NotNullWhen(false)] out string? error)
    {
        var parts = text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (
            parts.Length == 2
            && decimal.TryParse(
                parts[0],
                NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign,
                null,
                out var amount
            )
            && parts[1].Length == 3
            && parts[1].All(char.IsAsciiLetterUpper)
        )
        {
            (value, error) = (new Money(amount, parts[1]), null);
            return true;
        }
        (value, error) = (default, $"{Term.Quote(text)} is not an amount of money: write {Forms}");
        return false;
    }

    public override string ToString() =>
        $"{Amount.ToString("0.############################", CultureInfo.InvariantCulture)} {Currency}";
}
