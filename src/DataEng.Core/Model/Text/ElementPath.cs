using System.Text;

namespace DataEng.Core.Model.Text;

/// <summary>
/// The address of an element or field in a design, such as <c>jobs/stg_orders/outputs/fct_orders/keys</c>. Segments
/// are escaped as in JSON Pointer (<c>~0</c>, <c>~1</c>); the second element of a list with the same key ends in <c>~2</c>.
/// </summary>
public static class ElementPath
{
    public static string Escape(string key) =>
        key.AsSpan().IndexOfAny('~', '/') < 0
            ? key
            : key.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal);

    /// <summary>
    /// The segment of the n-th element with this key: <c>~2</c> to <c>~9</c>, then <c>~2~2</c> and so on, counting in
    /// eights, as <c>~0</c> and <c>~1</c> are taken.
    /// </summary>
    public static string Segment(string key, int occurrence = 1)
    {
        var suffix = "";
        for (var rest = occurrence - 1; rest > 0; rest = (rest - 1) / 8)
            suffix = $"~{((rest - 1) % 8) + 2}{suffix}";
        return Escape(key) + suffix;
    }

    public static (string Key, int Occurrence) Unescape(string segment)
    {
        if (!segment.Contains('~', StringComparison.Ordinal))
            return (segment, 1);
        var key = new StringBuilder();
        var before = 0;
        for (var i = 0; i < segment.Length; i++)
        {
            if (segment[i] != '~' || i + 1 == segment.Length)
                key.Append(segment[i]);
            else if (segment[++i] is '0' or '1')
                key.Append(segment[i] == '0' ? '~' : '/');
            else if (char.IsAsciiDigit(segment[i]))
                before = unchecked((before * 8) + segment[i] - '1');
            else
                key.Append('~').Append(segment[i]);
        }
        return (key.ToString(), before + 1);
    }

    public static string Join(string parent, string segment) => parent.Length == 0 ? segment : $"{parent}/{segment}";

    public static string[] Segments(string path) => path.Length == 0 ? [] : path.Split('/');

    public static bool IsBeneath(string path, string ancestor) =>
        ancestor.Length == 0
        || (
            path.StartsWith(ancestor, StringComparison.Ordinal)
            && (path.Length == ancestor.Length || path[ancestor.Length] == '/')
        );

    /// <summary>The path of the element that a field belongs to: its first two segments.</summary>
    public static string ElementOf(string path)
    {
        var first = path.IndexOf('/', StringComparison.Ordinal);
        var second = first < 0 ? -1 : path.IndexOf('/', first + 1);
        return second < 0 ? path : path[..second];
    }
}
