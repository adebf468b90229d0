namespace DataEng.Web.Designs;

/// <summary>Search as people type: every word occurs in one of the texts, in any order and case.</summary>
public static class NameSearch
{
    public static bool Fits(string words, params ReadOnlySpan<string?> texts)
    {
        foreach (var word in words.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            var found = false;
            foreach (var text in texts)
                found |= text?.Contains(word, StringComparison.OrdinalIgnoreCase) == true;
            if (!found)
                return false;
        }
        return true;
    }
}
