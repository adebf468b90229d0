using System.Net;

namespace DataEng.Web.Reading;

/// <summary>The frame of pages that are read: no script, no base address, so a bare fragment stays on the page.</summary>
internal static class ReadingShell
{
    public static string Write(string title, string body) =>
        $"""
            <!DOCTYPE html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>{WebUtility.HtmlEncode(title)} · DataEng</title>
            <link rel="icon" type="image/svg+xml" href="/favicon.svg">
            <link rel="stylesheet" href="/tokens.css">
            <link rel="stylesheet" href="/app.css">
            <link rel="stylesheet" href="/reading.css">
            </head>
            <body>
            <header class="app-bar"><a class="app-bar-brand" href="/">DataEng</a></header>
            <main class="reading">{body}</main>
            </body>
            </html>
            """;
}
