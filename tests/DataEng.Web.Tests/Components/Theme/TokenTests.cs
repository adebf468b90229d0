using System.Globalization;
using System.Text.RegularExpressions;
using Bunit;
using DataEng.Web.Components.Theme;
using MudBlazor;

namespace DataEng.Web.Tests.Components.Theme;

/// <summary>The colours of both themes: readable, and complete for the component library.</summary>
public sealed partial class TokenTests : ComponentTest
{
    private const double ReadableText = 4.5;
    private const double VisibleEdge = 3.0;

    private static readonly string _tokens = Read("tokens.css");

    public static TheoryData<string, string> TextOnGround =>
        [
            .. from ground in new[] { "page", "surface", "surface-raised", "hover" }
            from text in new[] { "text", "text-muted", "accent", "error", "warning", "info", "pass" }
            select (text, ground),
            .. from kind in new[] { "error", "warning", "info", "pass", "accent" } select (kind, $"{kind}-tint"),
            .. from kind in new[] { "error", "warning", "info", "pass" } select ("on-accent", $"{kind}-fill"),
            ("on-accent", "accent-fill"),
            ("on-accent", "accent-fill-hover"),
            ("text-muted", "not-evaluated-tint"),
            ("text", "surface-sunken"),
            ("text-muted", "surface-sunken"),
        ];

    [Theory]
    [MemberData(nameof(TextOnGround))]
    public void Text_OnItsGround_IsReadableInBothThemes(string text, string ground)
    {
        foreach (var theme in new[] { 0, 1 })
        {
            var contrast = Contrast(Colour(text, theme), Colour(ground, theme));

            Assert.True(contrast >= ReadableText, $"--{text} on --{ground}: {contrast:0.00} in theme {theme}");
        }
    }

    [Theory]
    [InlineData("surface")]
    [InlineData("surface-raised")]
    [InlineData("page")]
    public void EdgeOfAControl_IsVisibleInBothThemes(string ground)
    {
        foreach (var theme in new[] { 0, 1 })
        {
            Assert.True(Contrast(Colour("line-strong", theme), Colour(ground, theme)) >= VisibleEdge);
        }
    }

    [Fact]
    public void EveryColourOfTheLibrary_IsMappedToATokenOfOurs()
    {
        var provider = Render<MudThemeProvider>(p => p.Add(t => t.Theme, WorkbenchTheme.Theme));
        var emitted = LibraryColour().Matches(provider.Markup).Select(match => match.Value);
        var mapped = LibraryColour().Matches(Read("mud.css")).Select(match => match.Value);

        Assert.NotEmpty(emitted);
        Assert.Empty(emitted.Except(mapped, StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("primary", "accent-fill", "accent")]
    [InlineData("info", "info-fill", "info")]
    [InlineData("success", "pass-fill", "pass")]
    [InlineData("warning", "warning-fill", "warning")]
    [InlineData("error", "error-fill", "error")]
    [InlineData("text-primary", "text", "text")]
    [InlineData("divider", "line", "line")]
    public void BareTriple_SaysTheSameAsItsToken(string library, string lightToken, string darkToken)
    {
        var triples = Regex
            .Matches(Read("mud.css"), $@"--mud-palette-{library}-rgb: (\d+), (\d+), (\d+);")
            .Select(match => match.Groups.Values.Skip(1).Select(g => int.Parse(g.Value, CultureInfo.InvariantCulture)))
            .ToArray();

        Assert.Equal(2, triples.Length);
        Assert.Equal(Colour(lightToken, 0), triples[0]);
        Assert.Equal(Colour(darkToken, 1), triples[1]);
    }

    private static int[] Colour(string token, int theme)
    {
        var match = Regex.Match(_tokens, $@"--{token}: light-dark\(#([0-9a-f]{{6}}), #([0-9a-f]{{6}})\);");
        Assert.True(match.Success, $"--{token} is not a pair of colours.");
        return [.. Convert.FromHexString(match.Groups[theme + 1].Value).Select(part => (int)part)];
    }

    // WCAG 2.2, relative luminance and contrast ratio.
    private static double Contrast(int[] one, int[] other)
    {
        var (light, dark) = (Luminance(one), Luminance(other));
        return (Math.Max(light, dark) + 0.05) / (Math.Min(light, dark) + 0.05);
    }

    private static double Luminance(int[] colour)
    {
        var linear = colour
            .Select(part => part / 255.0)
            .Select(part => part <= 0.04045 ? part / 12.92 : Math.Pow((part + 0.055) / 1.055, 2.4))
            .ToArray();
        return (0.2126 * linear[0]) + (0.7152 * linear[1]) + (0.0722 * linear[2]);
    }

    private static string Read(string file)
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "global.json")))
        {
            folder = folder.Parent;
        }

        Assert.NotNull(folder);
        return File.ReadAllText(Path.Combine(folder.FullName, "wwwroot", file));
    }

    [GeneratedRegex("--mud-palette-[a-z-]+(?=:)")]
    private static partial Regex LibraryColour();
}
