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
                Default = Text<DefaultTypography>("14px", "20px", "400"),
                H1 = Text<H1Typography>("20px", "28px", "600"),
                H2 = Text<H2Typography>("16px", "24px", "600"),
                H3 = Text<H3Typography>("14px", "20px", "600"),
                H4 = Text<H4Typography>("14px", "20px", "600"),
                H5 = Text<H5Typography>("14px", "20px", "600"),
                H6 = Text<H6Typography>("16px", "24px", "600"),
                Subtitle1 = Text<Subtitle1Typography>("14px", "20px", "600"),
                Subtitle2 = Text<Subtitle2Typography>("13px", "20px", "600"),
                Body1 = Text<Body1Typography>("14px", "20px", "400"),
                Body2 = Text<Body2Typography>("13px", "20px", "400"),
                Button = Text<ButtonTypography>("14px", "20px", "500"),
                Caption = Text<CaptionTypography>("12px", "16px", "400"),
                Overline = Text<OverlineTypography>("12px", "16px", "500"),
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
