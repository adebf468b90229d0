using DataEng.Core.Model.Text;
using DataEng.Core.Review;

namespace DataEng.Core.Governance.Rules;

/// <summary>GOVN011: a waiver that does not say why, or until when; it does not count.</summary>
public sealed class IncompleteWaiver()
    : DesignRule(
        new RuleInfo("GOVN011", Severity.Warning, "Waiver without reason or expiry", RuleUnit.Design)
        {
            Reads = ["waivers/*/reason", "waivers/*/expires"],
            Source = "own",
        }
    )
{
    public override IEnumerable<Verdict> Check(Facts facts)
    {
        foreach (var waiver in facts.Waivers)
        {
            var path = $"waivers/{ElementPath.Escape(waiver.Id)}";
            var (reason, expires) = (!string.IsNullOrWhiteSpace(waiver.Reason), waiver.Expires is not null);
            if (reason && expires)
            {
                yield return Verdict.Pass;
                continue;
            }
            var lacks = (reason, expires) switch
            {
                (true, _) => "an expiry",
                (_, true) => "a reason",
                _ => "a reason and an expiry",
            };
            yield return new Violation(
                $"The waiver '{waiver.Id}' of {waiver.Rule ?? "no rule"} lacks {lacks}: it does not count, and nobody will look at it again."
            )
            {
                Path = path,
                Inputs = [$"{path}/reason", $"{path}/expires"],
            };
        }
    }
}
