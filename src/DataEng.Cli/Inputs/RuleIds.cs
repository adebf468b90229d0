using DataEng.Core;

namespace DataEng.Cli.Inputs;

/// <summary>Rule ids on the command line; an unknown one is refused, so that a typing error never passes for strictness.</summary>
internal static class RuleIds
{
    public static IReadOnlySet<string> Of(IEnumerable<string>? values, string option) =>
        CommaList.Split(values).Select(v => Known(v, option)).ToHashSet(StringComparer.Ordinal);

    public static string Known(string value, string option)
    {
        var id = value.ToUpperInvariant();
        if (Workbench.Rules.Any(r => r.Info.Id == id))
            return id;
        var near = Workbench.Rules.Select(r => r.Info.Id).Where(r => Nearness(r, id) >= 4).Take(6).ToList();
        var hint = near.Count == 0 ? "'dataeng rules' lists them" : $"did you mean {string.Join(", ", near)}?";
        throw RefusedException.Usage($"{option}: there is no rule '{value}'; {hint}");
    }

    /// <summary>How many characters are the same from the left.</summary>
    private static int Nearness(string a, string b) => a.AsSpan().CommonPrefixLength(b);
}
