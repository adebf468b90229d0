using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using Xunit;

namespace DataEng.Formats.Tests.Reports;

/// <summary>What holds for every HTML that is written here.</summary>
internal static class HtmlDocuments
{
    private static readonly HashSet<string> _elements =
    [
        .. "html head meta title link style body header main nav section div span p a h1 h2 h3 h4 h5 h6".Split(' '),
        .. "ol ul li dl dt dd table caption thead tbody tr th td code pre strong em del b small wbr blockquote hr br".Split(
            ' '
        ),
    ];

    public static IHtmlDocument Parse(string html) => new HtmlParser().ParseDocument(html);

    /// <summary>Fails where something could run, load or post.</summary>
    public static void AssertInert(IParentNode root)
    {
        foreach (var element in root.QuerySelectorAll("*"))
        {
            Assert.Contains(element.LocalName, _elements);
            Assert.DoesNotContain(element.Attributes, a => a.Name.StartsWith("on", StringComparison.OrdinalIgnoreCase));
            Assert.False(element.HasAttribute("style"), element.OuterHtml);
            Assert.False(element.HasAttribute("src"), element.OuterHtml);
            if (element.GetAttribute("href") is { } href)
                Assert.Matches("^(#|/|https?:|mailto:|[^:]*$)", href.Trim());
        }
    }

    /// <summary>Fails where an id is given twice or a link within the document leads nowhere.</summary>
    public static void AssertLinked(IHtmlDocument document, string path = "")
    {
        var ids = document.QuerySelectorAll("[id]").Select(e => e.Id ?? "").ToList();
        Assert.Equal(ids.Distinct(StringComparer.Ordinal), ids);
        var links = document.QuerySelectorAll("a").Select(a => a.GetAttribute("href") ?? "").ToList();
        var within = links.Where(l => l.StartsWith($"{path}#", StringComparison.Ordinal)).ToList();
        Assert.NotEmpty(within);
        Assert.All(within, l => Assert.Contains(l[(path.Length + 1)..], ids));
        Assert.All(
            document.QuerySelectorAll("[aria-labelledby]"),
            e => Assert.Contains(e.GetAttribute("aria-labelledby"), ids)
        );
    }
}
