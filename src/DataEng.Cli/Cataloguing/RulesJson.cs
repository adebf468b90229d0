using DataEng.Core;
using DataEng.Core.Model;
using DataEng.Core.Model.Text;
using DataEng.Core.Review;
using static DataEng.Formats.Findings.OutputTree;

namespace DataEng.Cli.Cataloguing;

/// <summary>Rules with their pages as JSON, a stable form that other tools read.</summary>
internal static class RulesJson
{
    public static byte[] Write(IEnumerable<RuleEntry> rules) => ToJson(Map(("rules", List(rules.Select(Rule)))));

    private static DataMap Rule(RuleEntry entry)
    {
        var info = entry.Info;
        return Map(
            ("id", Text(info.Id)),
            ("title", Text(info.Title)),
            ("severity", Text(EnumText.Of(info.Severity))),
            ("step", Optional(Workbench.StepOf(info.Id)?.Info.Id)),
            ("unit", Text(EnumText.Of(info.Unit))),
            ("reads", Texts(info.Reads)),
            ("parameters", List(info.Parameters.Select(Parameter))),
            ("suppresses", Texts(info.Suppresses)),
            ("source", Text(info.Source)),
            ("whatItChecks", Text(entry.Page.Headings.GetValueOrDefault("What it checks", ""))),
            ("whyItMatters", Text(entry.Page.Why)),
            ("howToFix", Text(entry.Page.Fix)),
            ("whenToWaive", Text(entry.Page.Headings.GetValueOrDefault("When to waive", ""))),
            ("examples", List(entry.Page.Examples.Select(Example)))
        );
    }

    private static DataMap Parameter(RuleParameter parameter) =>
        Map(
            ("name", Text(parameter.Name)),
            ("default", Number(parameter.Default)),
            ("help", Text(parameter.Help)),
            ("source", Text(parameter.Source))
        );

    private static DataMap Example(RuleExample example) =>
        Map(("caption", Text(example.Caption)), ("fires", Flag(example.Fires)), ("design", Text(example.Yaml)));
}
