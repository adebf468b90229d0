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

    /// <summary>In how many cases rules could not be evaluated, and the facts they wait for.</summary>
    public static CalloutBlock NotEvaluated(IReadOnlyList<FindingLine> open)
    {
        var facts = MissingFacts.Of(open);
        var content = new List<Inline>
        {
            new StrongRun($"Rules could not be evaluated in {Words.Count(open.Count, "case")}"),
        };
        if (facts.Count > 0)
            content.Add("; missing: " + string.Join(", ", Named(facts)));
        content.Add(". ");
        content.Add(new AnchorRun("See what is missing.", "not-evaluated"));
        return new CalloutBlock(ReportState.NotEvaluated, content);
    }

    private static IEnumerable<string> Named(IReadOnlyList<MissingFact> facts)
    {
        const int Most = 4;
        foreach (var fact in facts.Take(Most))
            yield return fact.Sentence;
        if (facts.Count > Most)
            yield return $"and {Words.Count(facts.Count - Most, "more fact")}";
    }
}
