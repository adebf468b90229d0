namespace DataEng.Web.Reading;

/// <summary>The theme somebody chose in the app, for pages that run no script; <c>theme.js</c> keeps it in a cookie.</summary>
internal static class ReadingTheme
{
    public const string Cookie = "dataeng.theme";

    /// <summary><c>light</c> or <c>dark</c>; null follows the reader's system. Says to caches that the page depends on it.</summary>
    public static string? Of(HttpContext context)
    {
        context.Response.Headers.Append("Vary", "Cookie");
        return context.Request.Cookies[Cookie] switch
        {
            "light" => "light",
            "dark" => "dark",
            _ => null,
        };
    }
}
