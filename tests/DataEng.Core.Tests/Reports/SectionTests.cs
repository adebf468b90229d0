using CsCheck;
using DataEng.Core.Model;
using DataEng.Core.Model.Shapes;
using DataEng.Core.Reports;
using DataEng.Core.Tests.Rules;
using DataEng.Formats.Reports.Html;
using DataEng.Formats.Reports.Json;
using DataEng.Formats.Reports.Markdown;
using DataEng.TestKit;
using Xunit;

namespace DataEng.Core.Tests.Reports;

/// <summary>What holds for the parts of all ten steps.</summary>
public class SectionTests
{
    public static TheoryData<string> Steps() => [.. Workbench.Steps.Select(s => s.Info.Id)];

    public static TheoryData<string> Files() => [.. DesignFiles.All];

    [Theory]
    [MemberData(nameof(Steps))]
    public void Part_OfAnEmptyDesign_SaysWhatIsMissing(string step)
    {
        var part = Part(step, new PipelineDesign { Id = "empty" });

        var missing = part.Blocks.OfType<MissingBlock>().ToList();
        Assert.NotEmpty(missing);
        Assert.All(missing, m => Assert.NotEmpty(m.Missing));
    }

    [Fact]
    public void Schemas_ColumnsWithNamesAlone_AreOneLine()
    {
        static PipelineDesign Design(params Column[] columns) =>
            new()
            {
                Id = "columns",
                Datasets =
                [
                    new Dataset
                    {
                        Id = "a",
                        Schema = new DatasetSchema
                        {
                            Versions = [new SchemaVersion { Version = "1", Columns = columns }],
                        },
                    },
                ],
            };

        var names = Part("schemas", Design(new Column { Name = "id" }, new Column { Name = "note" }));
        var types = Part("schemas", Design(new Column { Name = "id" }, new Column { Name = "note", Type = "text" }));

        Assert.DoesNotContain(Flat(names.Blocks), b => b is TableBlock);
        Assert.Contains(
            Flat(names.Blocks).OfType<ParagraphBlock>().SelectMany(p => p.Content),
            r => r is CodeRun { Text: "note" }
        );
        Assert.Contains(Flat(types.Blocks), b => b is TableBlock { Rows.Count: 2 });
    }

    [Fact]
    public void Execution_SamplesWithoutQuantiles_ShowTheMiddleOne()
    {
        var design = new PipelineDesign
        {
            Id = "runs",
            Jobs =
            [
                new Job
                {
                    Id = "j",
                    Runtime = new RuntimeStatistics
                    {
                        Samples = [Duration.Parse("PT9M"), Duration.Parse("PT40S"), Duration.Parse("PT2M")],
                    },
                },
            ],
        };

        var runtimes = Part("execution", design)
            .Blocks.OfType<TableBlock>()
            .Single(t => t.Columns[1].Title == "Median");

        Assert.Equal([new TextRun("2 min")], runtimes.Rows[0][1]);
        Assert.IsType<NotStatedRun>(Assert.Single(runtimes.Rows[0][2]));
    }

    [Theory]
    [MemberData(nameof(Steps))]
    public void Part_OfADesignThatStatesNothing_ClaimsNothing(string step)
    {
        var design = new PipelineDesign
        {
            Id = "bare",
            Datasets = [new Dataset { Id = "a" }, new Dataset { Id = "b" }],
            Jobs =
            [
                new Job
                {
                    Id = "j",
                    Inputs = [new JobInput { Dataset = "a" }],
                    Outputs = [new JobOutput { Dataset = "b" }],
                },
            ],
        };

        var part = Part(step, design);

        Assert.NotEmpty(part.Blocks);
        Assert.DoesNotContain(Runs(part.Blocks), r => r is StateRun { State: ReportState.Pass });
        Assert.Contains(
            Flat(part.Blocks),
            b => b is MissingBlock || (b is TableBlock table && table.Rows.Any(r => r.Any(c => c is [NotStatedRun])))
        );
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void Report_OfEverySample_IsWholeInEveryProfile(string file)
    {
        var design = DesignFiles.Named(Path.GetFileName(file)[..^".pipeline.yaml".Length]);

        foreach (var profile in Enum.GetValues<ReportProfile>())
            AssertWhole(Build(design, profile), $"{file} {profile}");
    }

    [Fact]
    public void Report_OfRandomDesigns_IsWholeInEveryProfile()
    {
        for (var seed = 0; seed < 60; seed++)
        {
            var design = new LivelyDesigns(seed).Design();
            foreach (var profile in Enum.GetValues<ReportProfile>())
                AssertWhole(Build(design, profile), $"seed {seed} {profile}");
        }
    }

    [Fact]
    public void Report_OfNastyDesigns_IsWholeInEveryForm() =>
        DesignGenerator.Any.Sample(
            design =>
            {
                var report = Build(design, ReportProfile.Full);
                AssertWhole(report, design.Id);
                Assert.NotEmpty(MarkdownReport.Write(report));
                Assert.NotEmpty(HtmlReport.Write(report, HtmlReportOptions.SelfContained));
                Assert.NotEmpty(JsonReport.Write(report));
            },
            iter: 400
        );

    [Fact]
    public void Fingerprint_OfASection_ChangesWithWhatItShows()
    {
        for (var seed = 0; seed < 60; seed++)
        {
            var lively = new LivelyDesigns(seed);
            var design = lively.Design();
            var seen = new Dictionary<string, string>();
            for (var edit = 0; edit < 6; edit++)
            {
                foreach (var part in Build(design, ReportProfile.Full).Sections.SelectMany(s => s.Parts))
                {
                    var shown = MarkdownReport.Write(part.Blocks);
                    Assert.True(
                        seen.TryAdd($"{part.StepId} {part.Fingerprint}", shown)
                            || seen[$"{part.StepId} {part.Fingerprint}"] == shown,
                        $"seed {seed}: {part.StepId} shows something else under the same fingerprint"
                    );
                }
                design = lively.Edit(design);
            }
        }
    }

    [Theory]
    [InlineData("datasets/raw/retention/period", "P1Y", "governance")]
    [InlineData("jobs/load/runtime/p95", "PT5M", "configuration")]
    [InlineData("datasets/mart/schema/versions/1/columns/id/type", "bigint", "schema")]
    [InlineData("metrics/m/after/value", "3", "metrics")]
    public void Fingerprint_OfASection_IgnoresWhatOthersShow(string path, string value, string section)
    {
        var before = RuleDesigns.Parse(
            """
            datasets:
              - id: raw
                kind: topic
                layer: source
                exposed: false
                retention:
                  period: P3Y
              - id: mart
                kind: table
                exposed: false
                schema:
                  versions:
                    - version: "1"
                      columns:
                        - name: id
                          type: int
            jobs:
              - id: load
                inputs:
                  - dataset: raw
                outputs:
                  - dataset: mart
                    writeMode: overwriteTable
                runtime:
                  p95: PT4M
            metrics:
              - id: m
                after:
                  value: 2
                  unit: s

            """
        );
        var after = RuleDesigns.Set(before, path, value);

        var changed = Build(before, ReportProfile.Review)
            .Sections.Zip(Build(after, ReportProfile.Review).Sections)
            .Where(s => s.First.Fingerprint != s.Second.Fingerprint)
            .Select(s => s.First.Id);

        Assert.Equal([section], changed);
    }

    [Fact]
    public void Rows_InAScope_ComeBeforeTheirContext()
    {
        var design = DesignFiles.Named("bad-orders");
        var scope = design.Datasets[^1].Id;

        var report = ReportBuilder.Build(
            Workbench.Runner.Run(design, RuleDesigns.Settings with { Scope = [$"datasets/{scope}"] }),
            new ReportOptions { Profile = ReportProfile.Full }
        );

        var datasets = report.Sections[0].Parts[0].Blocks.OfType<TableBlock>().First();
        Assert.Equal($"datasets/{scope}", Assert.IsType<ElementRun>(datasets.Rows[0][0][0]).Path);
        Assert.DoesNotContain(new TextRun(" (context)"), datasets.Rows[0][0]);
        Assert.All(datasets.Rows.Skip(1), r => Assert.Contains(new TextRun(" (context)"), r[0]));
    }

    private static ReportPart Part(string step, PipelineDesign design) =>
        Build(design, ReportProfile.Full).Sections.SelectMany(s => s.Parts).Single(p => p.StepId == step);

    private static ReportDocument Build(PipelineDesign design, ReportProfile profile) =>
        ReportBuilder.Build(
            Workbench.Runner.Run(design, RuleDesigns.Settings),
            new ReportOptions { Profile = profile }
        );

    /// <summary>No empty heading, no blank cell, no field that the model does not have.</summary>
    private static void AssertWhole(ReportDocument report, string of)
    {
        Assert.All(report.Sections.SelectMany(s => s.Parts), p => Assert.True(p.Blocks.Count > 0, $"{of}: {p.StepId}"));
        foreach (
            var block in Flat([
                .. report.Opening,
                .. report.Sections.SelectMany(s => s.Parts).SelectMany(p => p.Blocks),
                .. report.Appendix,
            ])
        )
        {
            if (block is MissingBlock missing)
                Assert.All(missing.Missing, m => Assert.True(IsField(m), $"{of}: {m} is no field"));
            if (block is not TableBlock table)
                continue;
            Assert.NotEmpty(table.Rows);
            Assert.All(table.Rows, r => Assert.Equal(table.Columns.Count, r.Count));
            Assert.All(
                table.Rows.SelectMany(r => r),
                c => Assert.True(c.Count > 0 && !c.All(IsBlank), $"{of}: a blank cell in '{table.Caption}'")
            );
        }
    }

    private static bool IsField(string pattern) =>
        FieldCatalogue.Find(pattern.Replace("*", "x", StringComparison.Ordinal)) is not null;

    private static bool IsBlank(Inline run) =>
        run switch
        {
            TextRun text => string.IsNullOrWhiteSpace(text.Text),
            CodeRun code => string.IsNullOrWhiteSpace(code.Text),
            _ => false,
        };

    private static IEnumerable<Inline> Runs(IReadOnlyList<Block> blocks) =>
        Flat(blocks).OfType<TableBlock>().SelectMany(t => t.Rows).SelectMany(r => r).SelectMany(c => c);

    private static IEnumerable<Block> Flat(IReadOnlyList<Block> blocks) =>
        blocks.SelectMany(b =>
            b switch
            {
                ElementBlock element => Flat(element.Content).Prepend(element),
                DiagramBlock diagram => [diagram, diagram.Twin],
                _ => [b],
            }
        );
}
