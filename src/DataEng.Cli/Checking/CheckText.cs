using System.Text;
using DataEng.Core;
using DataEng.Core.Model;
using DataEng.Core.Reports;
using DataEng.Core.Review;
using DataEng.Formats.Findings;

namespace DataEng.Cli.Checking;

/// <summary>Findings for people: the worst first, each with its place; then what is open, by rule; then the sums.</summary>
internal sealed class CheckText
{
    /// <summary>Elements listed per open rule; an imported project has thousands.</summary>
    private const int MostOpenPerRule = 5;

    private readonly StringBuilder _text = new();
    private readonly FindingsReport _report;
    private readonly ElementPlaces _places;
    private readonly CheckGate _gate;
    private readonly Ink _ink;
    private readonly Dictionary<string, string> _titles = Workbench.Rules.ToDictionary(
        r => r.Info.Id,
        r => r.Info.Title,
        StringComparer.Ordinal
    );

    private CheckText(FindingsReport report, ElementPlaces places, CheckGate gate, Ink ink) =>
        (_report, _places, _gate, _ink) = (report, places, gate, ink);

    public static byte[] Write(FindingsReport report, ElementPlaces places, CheckGate gate, Ink ink) =>
        new CheckText(report, places, gate, ink).Write();

    private byte[] Write()
    {
        var design = _report.Design;
        Line(
            _ink.Strong(PlainText.Line(design.Title ?? design.Id))
                + $", as of {Words.Instant(_report.Review.Settings.AsOf)}"
        );
        foreach (var severity in Enum.GetValues<Severity>())
        {
            foreach (var finding in Failed.Where(f => f.Severity == severity))
                WriteFailed(finding);
        }
        WriteOpen();
        WriteWaivers();
        WriteSums();
        return Encoding.UTF8.GetBytes(_text.ToString());
    }

    private IEnumerable<Finding> Failed => _report.Findings.Where(f => f.Verdict == VerdictKind.Fail);

    private void WriteFailed(Finding finding)
    {
        var place = _places.Source(finding.Path) ?? _places.Own(finding.Path);
        var marks = Marks(finding);
        Line("");
        Line(
            (place is null ? "" : $"{PlainText.Line(place.ToString())}: ")
                + $"{_ink.Severity(finding.Severity, EnumText.Of(finding.Severity))} {finding.Rule} {_titles[finding.Rule]}"
                + (marks.Length == 0 ? "" : _ink.Faint($" ({marks})"))
        );
        Line($"    at {PlainText.Line(finding.Path.Length == 0 ? "the design" : finding.Path)}");
        Line($"    {PlainText.Line(finding.Message)}");
        if (finding.Threshold is { } threshold)
            Line(
                $"    threshold {threshold.Name} = {Core.Model.Text.PlainDecimal.Write(threshold.Value)} ({threshold.Source})"
            );
        if (finding.Fix is { } fix)
            Line($"    fix: {PlainText.Line(fix.Title)}");
    }

    private static string Marks(Finding finding)
    {
        var marks = new List<string>();
        if (finding.WaivedBy is { } waiver)
            marks.Add($"waived by {PlainText.Line(waiver)}");
        if (!finding.InScope)
            marks.Add("out of scope");
        if (finding.State == FindingState.Existing)
            marks.Add("in the baseline");
        return string.Join(", ", marks);
    }

    private void WriteOpen()
    {
        var rules = _report.Findings.Where(f => f.Verdict == VerdictKind.Open && f.InScope).GroupBy(f => f.Rule);
        foreach (var rule in rules)
        {
            var open = rule.ToList();
            var decides = open.Exists(_gate.Blocks) ? ", which decides the exit code" : "";
            Line("");
            Line($"open {rule.Key} {_titles[rule.Key]}: {Count(open.Count, "element")}{decides}");
            foreach (var finding in open.Take(MostOpenPerRule))
                Line(
                    $"    at {PlainText.Line(finding.Path.Length == 0 ? "the design" : finding.Path)}: {PlainText.Line(finding.Message)}"
                );
            if (open.Count > MostOpenPerRule)
                Line($"    and {open.Count - MostOpenPerRule} more, which --format json lists");
        }
    }

    private void WriteWaivers()
    {
        var idle = _report.Review.Waivers.Where(w => !w.Counts).ToList();
        if (idle.Count == 0)
            return;
        Line("");
        foreach (var outcome in idle)
            Line($"waiver {PlainText.Line(outcome.Waiver.Id)} does not count: it {PlainText.Line(outcome.Reason)}");
    }

    private void WriteSums()
    {
        var counts = _report.Counts;
        Line("");
        Line(
            $"{Count(counts.Errors, "error")}, {Count(counts.Warnings, "warning")}, {counts.Infos} info; "
                + $"{counts.Open} open, {counts.Passed} passed, {counts.NotApplicable} not applicable"
        );
        var aside = new List<string>();
        AddAside(aside, "waived", f => f.WaivedBy is not null);
        AddAside(aside, "out of scope", f => f.WaivedBy is null && !f.InScope);
        AddAside(aside, "in the baseline", f => f.Counts && f.State == FindingState.Existing);
        if (aside.Count > 0)
            Line($"of what failed: {string.Join(", ", aside)}");
        var blocking = _report.Findings.Where(_gate.Blocks).ToList();
        Line(
            blocking.Count == 0
                ? $"clean: nothing{(_report.HasBaseline ? " new" : "")} at or over {EnumText.Of(_gate.Threshold)}"
                : $"exit 1: {Count(blocking.Count, _report.HasBaseline ? "new finding" : "finding")} decided it; 'dataeng rules {blocking[0].Rule}' explains the first"
        );
    }

    private void AddAside(List<string> aside, string word, Func<Finding, bool> concerns)
    {
        var count = Failed.Count(concerns);
        if (count > 0)
            aside.Add($"{count} {word}");
    }

    private static string Count(int count, string noun) => count == 1 ? $"1 {noun}" : $"{count} {noun}s";

    private void Line(string line) => _text.Append(line).Append('\n');
}
