using DataEng.TestKit;
using Xunit;

namespace DataEng.Formats.Tests.Reports;

/// <summary>Texts that would do something where they are not escaped, and texts that writers stumble over.</summary>
public static class HostileTexts
{
    public static IReadOnlyList<string> All { get; } =
    [
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "\"><svg/onload=alert(1)>",
        "' onmouseover='alert(1)",
        "</title></style></textarea><iframe src=javascript:alert(1)>",
        "<!-- swallow the rest",
        "<![CDATA[x]]>",
        "&lt;b&gt; &amp; &#35; &copy;",
        "[x](javascript:alert(1))",
        "![x](https://example.org/beacon.png)",
        "[x]: https://example.org 'title'",
        "[^1]: note",
        "[[wiki]] [x] [ ]",
        "**bold** __bold__ *i* _i_ ~~s~~ `c` ``c`` snake_case_name _x",
        "# heading",
        "#123 GH-123 user/repo#7 !45 ~label %milestone &77 $12",
        "- item",
        "+ item",
        "1. item",
        "12) item",
        "> quote",
        "    indented code",
        "---",
        "===",
        "***",
        "| a | b |",
        "a | b",
        "a \\| b \\",
        "```\nfence",
        "~~~ fence",
        "@everyone and me@example.org",
        ":smile: :+1: 10:100:20",
        "$x^2$ $`y`$ $$z$$",
        "https://example.org www.example.org ftp://example.org mailto:a@example.org",
        "<https://example.org>",
        "=HYPERLINK(\"https://example.org\")",
        "=cmd|' /C calc'!A0",
        "end\"]; click n1 href \"javascript:alert(1)\"",
        "\"`markdown` label`\"",
        "%% comment",
        "A---oB --> C",
        "direction TB",
        "#quot;#35;#1;",
        "{{handlebars}} ${template} <%= erb %>",
        "{#id .class}",
        "trailing two spaces  ",
        "\u202Eevil\u202C",
        "lone \uD800 surrogate",
        .. NastyTexts.All,
    ];

    public static TheoryData<string> Theory() => [.. All];

    /// <summary>What a reader is meant to see of a text: control characters gone, white space as a page shows it.</summary>
    public static string Shown(string text) =>
        string.Join(
            ' ',
            Formats.Reports.PlainText.Of(text).Split([' ', '\u00A0'], StringSplitOptions.RemoveEmptyEntries)
        );
}
