using System.CommandLine;

namespace DataEng.Cli.Outputs;

/// <summary>An option with a fixed set of words, the first being the default.</summary>
internal static class Choice
{
    public static Option<string> Of(string name, string description, params string[] words)
    {
        var option = new Option<string>(name)
        {
            HelpName = string.Join('|', words),
            Description = description,
            DefaultValueFactory = _ => words[0],
        };
        option.AcceptOnlyFromAmong(StringComparer.OrdinalIgnoreCase, words);
        return option;
    }

    /// <summary>The word that was chosen, in lower case.</summary>
    public static string Chosen(this ParseResult parse, Option<string> option) =>
        parse.GetRequiredValue(option).ToLowerInvariant();
}
