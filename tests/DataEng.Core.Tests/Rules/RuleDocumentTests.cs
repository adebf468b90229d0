using DataEng.Core.Review;
using DataEng.TestKit;
using Xunit;

namespace DataEng.Core.Tests.Rules;

public class RuleDocumentTests
{
    [Fact]
    public void Document_IsWhatTheCatalogueSays() =>
        Approved.RepositoryFile(RuleCatalogueMarkdown.Write(Workbench.Steps), "docs/rules.md");

    [Fact]
    public void Document_NamesEveryRuleInItsStepAndAlone()
    {
        var document = RuleCatalogueMarkdown.Write(Workbench.Steps);

        Assert.All(
            Workbench.Rules,
            rule =>
            {
                Assert.Contains($"\n## {rule.Info.Id} {rule.Info.Title}\n", document, StringComparison.Ordinal);
                Assert.Contains(
                    $"\n| [{rule.Info.Id}](#{rule.Info.Id.ToLowerInvariant()}-",
                    document,
                    StringComparison.Ordinal
                );
            }
        );
        Assert.DoesNotContain("\r", document, StringComparison.Ordinal);
    }
}
