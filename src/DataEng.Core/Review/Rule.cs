using DataEng.Core.Model;

namespace DataEng.Core.Review;

/// <summary>
/// A rule: pure, without state, never throwing for a bad design, never calling another rule. Everything beyond its
/// element it asks from <see cref="Facts"/>, which notes what was asked so that only what an edit concerns is judged again.
/// </summary>
public abstract class Rule(RuleInfo info)
{
    public RuleInfo Info { get; } = info;
}

/// <summary>A rule about one dataset.</summary>
public abstract class DatasetRule(RuleInfo info) : Rule(info)
{
    public abstract Verdict Check(Dataset dataset, Facts facts);
}

/// <summary>A rule about one output edge of a job.</summary>
public abstract class OutputRule(RuleInfo info) : Rule(info)
{
    public abstract Verdict Check(Writer writer, Facts facts);
}

/// <summary>A rule about the checks of one dataset; one verdict per place it speaks of, none where it has nothing to say.</summary>
public abstract class ChecksRule(RuleInfo info) : Rule(info)
{
    public abstract IEnumerable<Verdict> Check(Dataset dataset, IReadOnlyList<Check> checks, Facts facts);
}

/// <summary>A rule about one job; one verdict per place in it that the rule speaks of, none where it has nothing to say.</summary>
public abstract class JobRule(RuleInfo info) : Rule(info)
{
    public abstract IEnumerable<Verdict> Check(Job job, Facts facts);
}

/// <summary>A rule about the design as a whole; one verdict per place it speaks of, none where it has nothing to say.</summary>
public abstract class DesignRule(RuleInfo info) : Rule(info)
{
    public abstract IEnumerable<Verdict> Check(Facts facts);
}
