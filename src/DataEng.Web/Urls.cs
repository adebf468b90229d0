using System.Text;

namespace DataEng.Web;

/// <summary>Builds every address inside the app, so that none is written twice.</summary>
public static class Urls
{
    public const string Home = "/";
    public const string Import = "/import";
    public const string Rules = "/rules";

    public static string Design(string id) => $"/designs/{Escape(id)}";

    public static string Step(string id, string step) => $"{Design(id)}/{Escape(step)}";

    /// <summary>The findings of a design or of one step, with the list's filters.</summary>
    public static string Findings(string id, string? step = null, string? state = null)
    {
        var page = step is null ? Design(id) : Step(id, step);
        return state is null ? $"{page}#findings" : $"{page}?show={Escape(state)}#findings";
    }

    public static string Report(string id, string? profile = null) =>
        profile is null ? $"{Design(id)}/report" : $"{Design(id)}/report?profile={Escape(profile)}";

    /// <summary>The report as a file to keep: <c>md</c>, <c>html</c> or <c>json</c>.</summary>
    public static string ReportFile(string id, string extension) => $"{Design(id)}/report.{extension}";

    /// <summary>The design itself as a file to keep: <c>yaml</c> or <c>json</c>.</summary>
    public static string DesignFile(string id, string extension) => $"{Design(id)}/design.{extension}";

    public static string Rule(string rule) => $"{Rules}/{Escape(rule)}";

    /// <summary>The page on which an element is worked on, with the element as fragment.</summary>
    public static string Element(string id, string step, string path) => $"{Step(id, step)}#{Anchor(path)}";

    /// <summary>An element path as the id of an HTML element: letters, digits, '-', '_' and '.'; the rest as hexadecimal.</summary>
    public static string Anchor(string path)
    {
        var anchor = new StringBuilder(path.Length + 8);
        foreach (var c in path)
        {
            if (char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.')
                anchor.Append(c);
            else if (c == '/')
                anchor.Append(':');
            else
                anchor
                    .Append('~')
                    .Append(((int)c).ToString("x", System.Globalization.CultureInfo.InvariantCulture))
                    .Append('~');
        }
        return anchor.ToString();
    }

    private static string Escape(string part) => Uri.EscapeDataString(part);
}
