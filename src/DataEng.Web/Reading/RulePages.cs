using System.Net;
using System.Text;
using DataEng.Core;
using DataEng.Core.Model.Shapes;
using DataEng.Core.Reports;
using DataEng.Core.Review;
using DataEng.Formats.Reports;
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
        var theme = ReadingTheme.Of(context);
        var tag =
            typeof(Workbench).Module.ModuleVersionId.ToString("N")
            + typeof(RulePages).Module.ModuleVersionId.ToString("N")[..8]
            + theme;
        return EntityTag.Answer(
            context,
            "text/html; charset=utf-8",
            tag,
            () => Encoding.UTF8.GetBytes(ReadingShell.Write(title, body(), theme))
        );
    }

    private static string Catalogue()
    {
        var html = new StringBuilder("<h1>Rules</h1>");
        html.Append(
            $"<p>{Workbench.Steps.Sum(s => s.Rules.Count)} rules judge a design. Each either holds, is broken, does not apply, or cannot be evaluated because a fact is not stated. An error means that data will be wrong or lost; a warning, that it will be under a plausible event.</p>"
        );
        foreach (var step in Workbench.Steps.Where(s => s.Rules.Count > 0))
        {
            html.Append($"<h2>{Text(step.Info.Name)}</h2><p class=\"muted\">{Text(step.Info.Question)}</p>");
            html.Append(
                "<table class=\"rule-list\"><thead><tr><th>Rule</th><th>Pattern found</th><th>Severity</th></tr></thead><tbody>"
            );
            foreach (var rule in step.Rules.OrderBy(r => r.Info.Id, StringComparer.Ordinal))
                html.Append(
                    $"<tr><td><a href=\"{Urls.Rule(rule.Info.Id)}\"><code>{Text(rule.Info.Id)}</code></a></td><td>{Text(rule.Info.Title)}</td><td>{Severe(rule.Info.Severity)}</td></tr>"
                );
            html.Append("</tbody></table>");
        }
        var without = Workbench.Steps.Where(s => s.Rules.Count == 0).Select(s => s.Info.Name).ToList();
        if (without.Count > 0)
            html.Append($"<p class=\"muted\">No rule yet looks at: {Text(string.Join(", ", without))}.</p>");
        return html.ToString();
    }

    private static string Body(RuleEntry entry)
    {
        var info = entry.Info;
        var html = new StringBuilder(
            $"<p><a href=\"{Urls.Rules}\">All rules</a></p><h1><code>{Text(info.Id)}</code> {Text(info.Title)}</h1>"
        );
        html.Append($"<p>{Severe(info.Severity)}, judged {Text(Unit(info.Unit))}.");
        if (info.Source.Length > 0)
            html.Append($" Source: {Text(info.Source)}.");
        html.Append("</p>");
        foreach (var heading in RulePage.Required.SkipLast(1))
            html.Append($"<h2>{Text(heading)}</h2>").Append(RuleWords.Of(entry, heading));
        Thresholds(html, info);
        html.Append("<h2>Examples</h2>");
        foreach (var example in entry.Page.Examples)
            html.Append(
                $"<p>{(example.Fires ? State(ReportState.Error, "Fires") : State(ReportState.Pass, "Clean"))}: {Text(example.Caption)}</p><pre tabindex=\"0\">{Text(example.Yaml)}</pre>"
            );
        Reads(html, info);
        return html.ToString();
    }

    private static void Thresholds(StringBuilder html, RuleInfo info)
    {
        if (info.Parameters.Count == 0)
            return;
        html.Append(
            "<h2>Thresholds</h2><table><thead><tr><th>Name</th><th class=\"numeric\">Default</th><th>Bounds</th><th>Source</th></tr></thead><tbody>"
        );
        foreach (var p in info.Parameters)
            html.Append(
                $"<tr><td><code>{Text(p.Name)}</code></td><td class=\"numeric\">{Words.Number(p.Default)}</td><td>{Text(p.Help)}</td><td>{Text(p.Source)}</td></tr>"
            );
        html.Append("</tbody></table>");
    }

    private static void Reads(StringBuilder html, RuleInfo info)
    {
        html.Append("<h2>What it reads</h2><table><thead><tr><th>Field</th><th>Path</th></tr></thead><tbody>");
        foreach (var path in info.Reads)
        {
            // A pattern resolves like a path: any key stands for all of them.
            var label = FieldCatalogue.Find(path.Replace('*', 'x'))?.Info.Label ?? "";
            html.Append($"<tr><td>{Text(label)}</td><td><code>{Text(path)}</code></td></tr>");
        }
        html.Append("</tbody></table>");
    }

    private static string Severe(Severity severity) =>
        severity switch
        {
            Severity.Error => State(ReportState.Error, "Error"),
            Severity.Warning => State(ReportState.Warning, "Warning"),
            _ => State(ReportState.Info, "Info"),
        };

    private static string State(ReportState state, string word) =>
        $"<span class=\"state state-{Words.Of(state)}\"><span aria-hidden=\"true\">{ReportSigns.Sign(state)}</span> {word}</span>";

    private static string Unit(RuleUnit unit) =>
        unit switch
        {
            RuleUnit.Edge => "for each input or output of a job",
            RuleUnit.Design => "for the design as a whole",
            _ => $"for each {Words.Of(unit)}",
        };

    private static string Text(string text) => WebUtility.HtmlEncode(text);
}
