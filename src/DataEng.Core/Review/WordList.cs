namespace DataEng.Core.Review;

/// <summary>Lists of things as a sentence names them.</summary>
public static class WordList
{
    /// <summary><c>a</c>, <c>a and b</c>, <c>a, b and c</c>.</summary>
    public static string And(IEnumerable<string> words)
    {
        var all = words.ToList();
        return all.Count < 2 ? string.Concat(all) : $"{string.Join(", ", all.Take(all.Count - 1))} and {all[^1]}";
    }

    /// <summary>The same with each name in quotes.</summary>
    public static string Quoted(IEnumerable<string> names) => And(names.Select(n => $"'{n}'"));
}
