namespace DataEng.Core.Reports;

/// <summary>Findings as blocks of a section: broken rules first, then what could not be evaluated and why.</summary>
public static class FindingBlocks
{
    public static IEnumerable<Block> Of(string caption, IReadOnlyList<FindingLine> findings)
    {
        var broken = findings.Where(f => f.State != ReportState.NotEvaluated).OrderBy(f => !f.InScope).ToList();
        if (broken.Count > 0)
            yield return new FindingsBlock(caption, broken);
        var open = findings.Where(f => f.State == ReportState.NotEvaluated && f.InScope).ToList();
        if (open.Count > 0)
            yield return NotEvaluated(open);
    }

    /// <summary>How many checks could not be evaluated, and the facts they wait for.</summary>
    public static CalloutBlock NotEvaluated(IReadOnlyList<FindingLine> open)
    {
        const int Named = 4;
        var facts = MissingFacts.Of(open);
        var content = new List<Inline> { new StrongRun($"{Words.Count(open.Count, "check")} could not be evaluated") };
        if (facts.Count > 0)
            content.Add(": " + string.Join("; ", facts.Take(Named).Select(f => f.Sentence)));
        if (facts.Count > Named)
            content.Add($"; and {Words.Count(facts.Count - Named, "more missing fact")}");
        content.Add(". ");
        content.Add(new AnchorRun("See what is missing.", "not-evaluated"));
        return new CalloutBlock(ReportState.NotEvaluated, content);
    }
}
