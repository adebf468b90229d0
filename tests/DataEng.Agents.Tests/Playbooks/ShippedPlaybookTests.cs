using System.Text.RegularExpressions;
using DataEng.Agents.Playbooks;

namespace DataEng.Agents.Tests.Playbooks;

/// <summary>The playbook and its reference pages as they are shipped beside the program.</summary>
public sealed partial class ShippedPlaybookTests
{
    private static readonly string s_folder = Path.Combine(AppContext.BaseDirectory, "agents");

    private static readonly string[] s_verbs = ["check", "report", "import", "convert", "diff", "rules", "backup"];

    [Fact]
    public void Playbook_BesideTheProgram_IsAccepted()
    {
        var playbook = Load();

        Assert.Equal("data-eng", playbook.FrontMatter.Name);
        Assert.Equal("inherit", playbook.FrontMatter.Model);
        Assert.Equal(PlaybookOutline.Workbench.Headings.Select(h => h.Id), playbook.Headings.Select(h => h.Id));
        Assert.Equal(
            ["data-flow", "schema", "quality", "configuration", "backfill", "metrics", "governance"],
            playbook.SectionOrder
        );
    }

    [Theory]
    [InlineData(
        "description",
        "new pipeline|major ETL refactor|quality problems|duplicates|late-arriving|breaking schema change"
    )]
    [InlineData("description", "contract violation|slow jobs|exhausted resources|backfill|migration of history")]
    [InlineData("role", "ETL and ELT|Streaming or batch|Data quality and idempotency")]
    [InlineData("role", "Data contracts, schema evolution and partitioning strategies")]
    [InlineData("role", "Tuning of Airflow, dbt and Spark workflows|Backfills and late-arriving data")]
    [InlineData("when-to-invoke", "`newPipeline` | a new pipeline|`refactor` | a major ETL refactor")]
    [InlineData("when-to-invoke", "`qualityIssue` | quality problems or duplicates|`lateData` | late-arriving data")]
    [InlineData("when-to-invoke", "`schemaChange` | a schema evolves, a breaking change|contract was violated")]
    [InlineData("when-to-invoke", "`performance` | slow jobs, exhausted resources")]
    [InlineData("when-to-invoke", "`backfill` | history is recomputed or migrated")]
    [InlineData("flow", "sources|transformations|sinks|depend|SLA|FLOW001")]
    [InlineData("idempotency", "Upserts|Deduplication keys|Deterministic transformations|IDEM003")]
    [InlineData("schemas", "numbered versions|Backwards compatibility|Safe migrations|CONF001")]
    [InlineData("partitioning", "Time|Range|Hash|queries|cardinality")]
    [InlineData("quality", "check or constraint|Freshness|Completeness|Accuracy|monitor|QUAL001")]
    [InlineData("late-data", "watermark|grace period|reprocessing window")]
    [InlineData("backfill", "Incremental with checkpoints|Validated output|Minimal recompute")]
    [InlineData("must-read", "tools-guide.md|which verb|first choice, as needed, rarely")]
    [InlineData("must-read", "code-search.md|sourcegraph.md), as needed|handoff-guide.md")]
    [InlineData("report-data-flow", "DAG|sources|transforms|sinks|Dependencies|SLAs")]
    [InlineData("report-schema", "evolution plan|versioning strategy|migration steps")]
    [InlineData("report-quality", "Checks and monitors|freshness|completeness|accuracy|thresholds")]
    [InlineData("report-configuration", "partitioning|parallelism|resources|retries|idempotency|Airflow|dbt|Spark")]
    [InlineData("report-backfill", "Scope|Checkpoints|Validation|Rollback")]
    [InlineData("report-metrics", "latency|throughput|cost|error rate|before and after")]
    [InlineData("report-governance", "SLA|retention|PII|approv|dev|staging")]
    [InlineData("constraints", "idempotent and deterministic|no hidden state|no side effects")]
    [InlineData("constraints", "Contracts are documented|schemas versioned|breaking changes are announced early")]
    [InlineData("constraints", "testable|reversible|dev and staging")]
    [InlineData("constraints", "Ask the user|SLAs, retention, PII and approvals")]
    [InlineData("handoffs", "another model|`clink`|architecture|cost against scale")]
    public void Playbook_LineOfTheSpecialist_IsCovered(string heading, string phrases)
    {
        var playbook = Load();
        var text =
            heading == "description"
                ? playbook.FrontMatter.Description
                : playbook.Headings.Single(candidate => candidate.Id == heading).Body;
        text = Blanks().Replace(text, " ");

        // A cell border of a Markdown table has blanks around it, a separator of phrases here has none.
        Assert.All(
            PhraseBorder().Split(phrases),
            phrase => Assert.Contains(phrase, text, StringComparison.OrdinalIgnoreCase)
        );
    }

    [Fact]
    public void Playbook_StepsAndSections_AskOneQuestionAndAnswerInAFewPoints()
    {
        var outline = PlaybookOutline.Workbench;
        var led = outline.Steps.Take(7).SelectMany(step => step.Headings);
        var ids = led.Concat(outline.Sections.Select(section => section.Heading)).ToHashSet();

        Assert.All(
            Load().Headings.Where(heading => ids.Contains(heading.Id)),
            heading =>
            {
                Assert.Matches(@"^\*\*[^*]+\?\*\*\n\n- ", heading.Body);
                Assert.InRange(
                    heading.Body.Split('\n').Count(line => line.StartsWith("- ", StringComparison.Ordinal)),
                    3,
                    8
                );
            }
        );
    }

    [Fact]
    public void Playbook_EveryStep_SaysWhatIsGoodWhatGoesWrongAndWhatTheWorkbenchDoes()
    {
        var playbook = Load();

        Assert.All(
            PlaybookOutline.Workbench.Steps,
            step =>
            {
                var guidance = playbook.Guidance(step.Id);
                Assert.Contains("- **Good**", guidance, StringComparison.Ordinal);
                Assert.Contains("- **Workbench**", guidance, StringComparison.Ordinal);
                Assert.True(step.Id == "governance" || guidance.Contains("- **Trap**", StringComparison.Ordinal));
            }
        );
    }

    [Theory]
    [InlineData("tools-guide.md", "First choice|As needed|Rarely|exit code")]
    [InlineData("code-search.md", "From a dataset to its writer|From a column to where it comes from|readers")]
    [InlineData("sourcegraph.md", "repo:|count:all|type:diff|select:repo")]
    [InlineData("handoff-guide.md", "The packet|pinned design|findings|open questions|way back|clink")]
    public void ReferencePage_BesideTheProgram_SaysWhatItPromises(string file, string phrases)
    {
        var text = File.ReadAllText(Path.Combine(s_folder, "reference", file));

        Assert.All(phrases.Split('|'), phrase => Assert.Contains(phrase, text, StringComparison.Ordinal));
    }

    [Fact]
    public void Pages_RelativeLinks_LeadToAFile()
    {
        var pages = Directory.GetFiles(s_folder, "*.md", SearchOption.AllDirectories);
        var links =
            from page in pages
            from Match match in RelativeLink().Matches(File.ReadAllText(page))
            select Path.GetFullPath(Path.Combine(Path.GetDirectoryName(page) ?? "", match.Groups["path"].Value));

        Assert.Equal(5, pages.Length);
        Assert.Superset(
            pages.Where(page => page.Contains("reference", StringComparison.Ordinal)).ToHashSet(),
            links.ToHashSet()
        );
        Assert.All(links, link => Assert.True(File.Exists(link), link));
    }

    [Fact]
    public void ToolsGuide_Examples_UseWhatTheCommandLineHas()
    {
        var known = new HashSet<string>
        {
            "samples/orders-batch.pipeline.yaml",
            "samples/bad-orders.pipeline.yaml",
            "target/manifest.json",
        };
        var used = new HashSet<string>();
        foreach (var example in Examples())
        {
            var words = example.Groups["words"].Value.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            Assert.Contains(words[0], s_verbs);
            used.Add(words[0]);
            for (var i = 1; i < words.Length; i++)
            {
                if (words[i - 1] is "--output" or "--summary" or "--to")
                {
                    known.Add(words[i]);
                }
                else if (words[i].Contains('.', StringComparison.Ordinal))
                {
                    Assert.Contains(words[i], known);
                }
            }
        }

        Assert.Equal(s_verbs.Order(), used.Order());
    }

    // Also outside the examples: a page must not promise what the command line does not have.
    [Fact]
    public void Pages_VerbsNamedInText_Exist()
    {
        var pages = Directory.GetFiles(s_folder, "*.md", SearchOption.AllDirectories);
        var verbs = pages
            .SelectMany(page => Verb().Matches(File.ReadAllText(page)))
            .Select(m => m.Groups["verb"].Value);

        Assert.Subset(s_verbs.Append("VERB").ToHashSet(), verbs.ToHashSet());
    }

    private static IEnumerable<Match> Examples()
    {
        var guide = File.ReadAllText(Path.Combine(s_folder, "reference", "tools-guide.md"));
        foreach (Match fence in ConsoleFence().Matches(guide))
        {
            foreach (var line in fence.Groups["lines"].Value.Split('\n', StringSplitOptions.RemoveEmptyEntries))
            {
                var example = Example().Match(line);
                Assert.True(example.Success, line);
                yield return example;
            }
        }
    }

    private static Playbook Load()
    {
        var result = PlaybookFile.Load(PlaybookFile.DefaultPath);
        Assert.Empty(result.Problems);
        Assert.NotNull(result.Playbook);
        return result.Playbook;
    }

    [GeneratedRegex(@"\s+")]
    private static partial Regex Blanks();

    [GeneratedRegex(@"(?<! )\|(?! )")]
    private static partial Regex PhraseBorder();

    [GeneratedRegex(@"\]\((?<path>[^):#]+)\)")]
    private static partial Regex RelativeLink();

    [GeneratedRegex(@"^```console\n(?<lines>.*?)^```$", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex ConsoleFence();

    /// <summary>A command, and behind it the exit code where it is not 0.</summary>
    [GeneratedRegex(@"^\$ dataeng (?<words>[^#]+?)(   # exit (?<exit>\d))?$")]
    private static partial Regex Example();

    [GeneratedRegex(@"dataeng (?<verb>\w+)")]
    private static partial Regex Verb();
}
