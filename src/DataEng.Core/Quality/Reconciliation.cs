using DataEng.Core.Model;
using DataEng.Core.Review;

namespace DataEng.Core.Quality;

/// <summary>Whether a check compares two datasets with each other.</summary>
internal static class Reconciliation
{
    /// <summary>A check of type <c>reconciliation</c> on one of them whose arguments name the other.</summary>
    public static bool Compares(string one, string other, Facts facts) =>
        Names(facts.Checks(other), one, facts) || Names(facts.Checks(one), other, facts);

    private static bool Names(IReadOnlyList<Check> checks, string dataset, Facts facts) =>
        checks.Any(c => c.Type == "reconciliation" && c.Args.Values.Any(a => Names(a, dataset, facts)));

    private static bool Names(string argument, string id, Facts facts)
    {
        if (HasWord(argument, id))
            return true;
        return facts.Dataset(id) is { } dataset
            && (
                HasWord(argument, dataset.Name)
                || HasWord(argument, dataset.Location)
                || dataset.Aliases.Any(alias => HasWord(argument, alias))
            );
    }

    /// <summary>Whether a name stands in a text as a word of its own, as in <c>ref('stg_orders')</c>.</summary>
    private static bool HasWord(string text, string? name)
    {
        if (string.IsNullOrEmpty(name))
            return false;
        for (
            var at = text.IndexOf(name, StringComparison.OrdinalIgnoreCase);
            at >= 0;
            at = text.IndexOf(name, at + 1, StringComparison.OrdinalIgnoreCase)
        )
        {
            if (!IsInWord(text, at - 1) && !IsInWord(text, at + name.Length))
                return true;
        }
        return false;
    }

    private static bool IsInWord(string text, int at) =>
        at >= 0 && at < text.Length && (char.IsLetterOrDigit(text[at]) || text[at] == '_');
}
