using System.Net;

namespace DataEng.Web.Reading;

/// <summary>The frame of pages that are read: no script, no base address, so a bare fragment stays on the page.</summary>
internal static class ReadingShell
{
    public static string Write(string title, string body, string? theme) =>
        $"""
            <!DOCTYPE html>
            <html lang="en"{(theme is null ? "" : $" data-theme=\"{theme}\"")}>
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
            <a class="skip-link" href="#main">Skip to content</a>
            <header class="app-bar"><a class="app-bar-brand" href="{Urls.Home}"><img src="/favicon.svg" alt="" width="22" height="22">DataEng</a>
            <nav class="app-bar-end" aria-label="Pages"><a class="app-bar-link" href="{Urls.Home}">Designs</a> <a class="app-bar-link" href="{Urls.Rules}">Rules</a></nav></header>
            <main class="reading" id="main" tabindex="-1">{body}</main>
            </body>
            </html>
            """;
}
