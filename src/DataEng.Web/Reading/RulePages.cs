using System.Net;
using System.Text;
using DataEng.Core;
using DataEng.Core.Review;
using DataEng.Web.Guards;

namespace DataEng.Web.Reading;

/// <summary>The rule catalogue as plain pages: what is checked, why, how to fix it, with the examples that are its tests.</summary>
internal static class RulePages
{
    public static void MapRulePages(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/rules", (HttpContext context) => Page(context, "Rules", Catalogue)).AsReadingPage();
        routes.MapGet("/rules/{rule}", Rule).AsReadingPage();
    }

    private static IResult Rule(HttpContext context, string rule) =>
        Workbench.Runner.Catalogue.GetValueOrDefault(rule.ToUpperInvariant()) is { } entry
            ? Page(context, $"{entry.Info.Id} {entry.Info.Title}", () => Body(entry))
            : Results.NotFound();

    private static IResult Page(HttpContext context, string title, Func<string> body)
    {
        var tag =
            typeof(Workbench).Module.ModuleVersionId.ToString("N")
            + typeof(RulePages).Module.ModuleVersionId.ToString("N")[..8];
        return EntityTag.Answer(
            context,
            "text/html; charset=utf-8",
            tag,
            () => Encoding.UTF8.GetBytes(ReadingShell.Write(title, body()))
        );
    }

    private static string Catalogue()
    {
        var html = new StringBuilder("<h1>Rules</h1>");
        foreach (var step in Workbench.Steps)
        {
            if (step.Rules.Count == 0)
                continue;
            html.Append($"<h2>{Text(step.Info.Name)}</h2><p>{Text(step.Info.Question)}</p>");
            html.Append("<table><thead><tr><th>Rule</th><th>Severity</th><th>Title</th></tr></thead><tbody>");
            foreach (var rule in step.Rules.OrderBy(r => r.Info.Id, StringComparer.Ordinal))
            {
                html.Append(
                    $"<tr><td><a href=\"{Urls.Rule(rule.Info.Id)}\"><code>{Text(rule.Info.Id)}</code></a></td>"
                );
                html.Append($"<td>{Text(rule.Info.Severity.ToString())}</td><td>{Text(rule.Info.Title)}</td></tr>");
            }
            html.Append("</tbody></table>");
        }
        return html.ToString();
    }

    private static string Body(RuleEntry entry)
    {
        var info = entry.Info;
        var html = new StringBuilder(
            $"<p><a href=\"{Urls.Rules}\">All rules</a></p><h1><code>{Text(info.Id)}</code> {Text(info.Title)}</h1>"
        );
        html.Append(
            $"<p>{Text(info.Severity.ToString())}, judged per {Text(info.Unit.ToString().ToLowerInvariant())}."
        );
        if (info.Source.Length > 0)
            html.Append($" Source: {Text(info.Source)}.");
        html.Append("</p>");
        foreach (var heading in RulePage.Required.SkipLast(1))
            html.Append($"<h2>{Text(heading)}</h2>").Append(RuleWords.Of(entry, heading));
        html.Append("<h2>Examples</h2>");
        foreach (var example in entry.Page.Examples)
            html.Append(
                $"<p>{(example.Fires ? "Fires" : "Clean")}: {Text(example.Caption)}</p><pre tabindex=\"0\">{Text(example.Yaml)}</pre>"
            );
        if (info.Parameters.Count > 0)
        {
            html.Append(
                "<h2>Thresholds</h2><table><thead><tr><th>Name</th><th>Default</th><th>Bounds</th><th>Source</th></tr></thead><tbody>"
            );
            foreach (var p in info.Parameters)
                html.Append(
                    $"<tr><td><code>{Text(p.Name)}</code></td><td>{p.Default}</td><td>{Text(p.Help)}</td><td>{Text(p.Source)}</td></tr>"
                );
            html.Append("</tbody></table>");
        }
        html.Append("<h2>What it reads</h2><ul>");
        foreach (var path in info.Reads)
            html.Append($"<li><code>{Text(path)}</code></li>");
        return html.Append("</ul>").ToString();
    }

    private static string Text(string text) => WebUtility.HtmlEncode(text);
}
