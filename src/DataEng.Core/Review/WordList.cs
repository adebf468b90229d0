namespace DataEng.Core.Review;

/// <summary>Lists of things as a sentence names them.</summary>
public static class WordList
{
    /// <summary>Names that a sentence still spells out.</summary>
    private const int MostNames = 6;

    /// <summary><c>a</c>, <c>a and b</c>, <c>a, b and c</c>.</summary>
    public static string And(IEnumerable<string> words)
    {
        var all = words.ToList();
        return all.Count < 2 ? string.Concat(all) : $"{string.Join(", ", all.Take(all.Count - 1))} and {all[^1]}";
    }

    /// <summary>The same with each name in quotes; of many the first ones, and how many more there are.</summary>
    public static string Quoted(IEnumerable<string> names)
    {
        var all = names.ToList();
        var shown = all.Take(all.Count <= MostNames ? MostNames : MostNames - 1).Select(n => $"'{n}'");
        return And(all.Count <= MostNames ? shown : shown.Append($"{all.Count - MostNames + 1} more"));
    }
}
