using MudBlazor;

namespace DataEng.Web.Components.Theme;

/// <summary>
/// The component library's type and shape. Its colours are mapped in wwwroot/mud.css to the tokens, which both themes
/// and the reading pages share.
/// </summary>
internal static class WorkbenchTheme
{
    private static readonly string[] _font = ["var(--font)"];

    public static MudTheme Theme { get; } =
        new()
        {
            LayoutProperties = new LayoutProperties { DefaultBorderRadius = "6px", AppbarHeight = "48px" },
            Typography = new Typography
            {
                Default = Text<DefaultTypography>("0.875rem", "1.43", "400"),
                H1 = Text<H1Typography>("1.25rem", "1.4", "600"),
                H2 = Text<H2Typography>("1rem", "1.5", "600"),
                H3 = Text<H3Typography>("0.875rem", "1.43", "600"),
                H4 = Text<H4Typography>("0.875rem", "1.43", "600"),
                H5 = Text<H5Typography>("0.875rem", "1.43", "600"),
                H6 = Text<H6Typography>("1rem", "1.5", "600"),
                // The library sets its inputs in this one.
                Subtitle1 = Text<Subtitle1Typography>("0.875rem", "1.43", "400"),
                Subtitle2 = Text<Subtitle2Typography>("0.8125rem", "1.54", "600"),
                Body1 = Text<Body1Typography>("0.875rem", "1.43", "400"),
                Body2 = Text<Body2Typography>("0.8125rem", "1.54", "400"),
                Button = Text<ButtonTypography>("0.875rem", "1.43", "500"),
                Caption = Text<CaptionTypography>("0.75rem", "1.33", "400"),
                Overline = Text<OverlineTypography>("0.75rem", "1.33", "500"),
            },
        };

    private static T Text<T>(string size, string line, string weight)
        where T : BaseTypography, new() =>
        new()
        {
            FontFamily = _font,
            FontSize = size,
            LineHeight = line,
            FontWeight = weight,
            LetterSpacing = "normal",
            TextTransform = "none",
        };
}
