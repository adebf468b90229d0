namespace DataEng.Core.Model.Text;

/// <summary>Ids of elements: short texts that read well in paths and URLs.</summary>
public static class Slug
{
    /// <summary>Longest id, in characters.</summary>
    public const int MostCharacters = 200;

    public const string Rule =
        "use letters, digits, '_', '-' and '.', at most 200 of them, starting with a letter, a digit or '_'";

    /// <summary>The rule as a regular expression, for schemas.</summary>
    public const string Pattern = "^[A-Za-z0-9_][A-Za-z0-9_.-]{0,199}$";

    public static bool IsValid(string id)
    {
        if (id.Length is 0 or > MostCharacters || !(char.IsAsciiLetterOrDigit(id[0]) || id[0] == '_'))
            return false;
        foreach (var c in id)
        {
            if (!char.IsAsciiLetterOrDigit(c) && c is not ('_' or '-' or '.'))
                return false;
        }
        return true;
    }

    /// <summary>The nearest id to a name: other characters become '_'; never empty.</summary>
    public static string From(string name)
    {
        var kept = string.Concat(
            name.Trim()
                .Take(MostCharacters)
                .Select(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '-' or '.' ? c : '_')
        );
        kept = kept.TrimStart('-', '.');
        return kept.Any(char.IsAsciiLetterOrDigit) ? kept : "unnamed";
    }
}
