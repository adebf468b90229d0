using System.Security.Cryptography;
using System.Text;
using CsCheck;
using DataEng.Core.Model;
using DataEng.Core.Model.Shapes;
using DataEng.Core.Model.Text;
using DataEng.TestKit;
using Xunit;

namespace DataEng.Core.Tests.Model;

public class FingerprintTests
{
    [Fact]
    public void Design_FingerprintChanges_ExactlyWhenWhatItSaysChanges() =>
        RandomEdits.Any.Sample(edited =>
            Assert.Equal(
                Said(edited.Before) == Said(edited.After),
                Fingerprint.Of(edited.Before) == Fingerprint.Of(edited.After)
            )
        );

    [Fact]
    public void Design_AnyField_ChangesTheFingerprint() =>
        DesignGenerator.Full.Sample(
            design =>
            {
                foreach (var field in ModelShapes.Design.Fields.Where(f => f != ModelShapes.Design.KeyField))
                {
                    var without = (PipelineDesign)RecordShape.With(design, field, null);
                    Assert.Equal(
                        field.Value.SaysNothing(field.Get(design)),
                        Fingerprint.Of(without) == Fingerprint.Of(design)
                    );
                }
                Assert.NotEqual(Fingerprint.Of(design), Fingerprint.Of(design with { Id = "another" }));
            },
            iter: 20
        );

    [Fact]
    public void Design_OrderOfElements_DoesNotMatter() =>
        DesignGenerator.Any.Sample(design =>
        {
            var reversed = design with
            {
                Datasets = [.. design.Datasets.Reverse()],
                Jobs = [.. design.Jobs.Reverse()],
                Checks = [.. design.Checks.Reverse()],
                Questions = [.. design.Questions.Reverse()],
                Evidence = [.. design.Evidence.Reverse()],
            };

            Assert.Equal(Fingerprint.Of(design), Fingerprint.Of(reversed));
        });

    [Fact]
    public void Design_WhoAndWhenOfProvenance_DoesNotMatterButOriginDoes()
    {
        var entry = new Provenance
        {
            Origin = Origin.Imported,
            By = "a",
            At = DateTimeOffset.UnixEpoch,
        };
        var design = With(entry);

        Assert.Equal(Fingerprint.Of(design), Fingerprint.Of(With(entry with { By = "b", At = null })));
        Assert.NotEqual(Fingerprint.Of(design), Fingerprint.Of(With(entry with { Origin = Origin.Measured })));

        static PipelineDesign With(Provenance provenance) =>
            new()
            {
                Id = "d",
                Provenance = new SortedDictionary<string, Provenance>(StringComparer.Ordinal)
                {
                    ["datasets/a"] = provenance,
                },
            };
    }

    [Fact]
    public void Element_Fingerprint_IsTheHashOfItsCanonicalJson()
    {
        var dataset = new Dataset
        {
            Id = "orders",
            Kind = DatasetKind.Table,
            Volume = new Volume { RowsPerDay = 1.50m },
        };
        var hash = SHA256.HashData("""{"id":"orders","kind":"table","volume":{"rowsPerDay":"1.5"}}"""u8);

        Assert.Equal(Convert.ToHexStringLower(hash), Fingerprint.Of(dataset));
    }

    [Fact]
    public void Element_OrderOfColumns_Matters()
    {
        static Dataset With(params string[] columns) =>
            new()
            {
                Id = "d",
                Schema = new DatasetSchema
                {
                    Versions =
                    [
                        new SchemaVersion
                        {
                            Version = "1",
                            Columns = [.. columns.Select(c => new Column { Name = c })],
                        },
                    ],
                },
            };

        Assert.NotEqual(Fingerprint.Of(With("a", "b")), Fingerprint.Of(With("b", "a")));
    }

    [Fact]
    public void Design_AfterManyEditsOfLongLists_HasTheFingerprintOfAFreshReading() =>
        Gen.Select(Gen.Int[0, 199], Gen.Int[0, 5], Gen.Int[0, 199])
            .Array[30]
            .Sample(
                edits =>
                {
                    var design = new PipelineDesign
                    {
                        Id = "d",
                        Datasets = [.. Enumerable.Range(0, 200).Select(i => new Dataset { Id = $"d{i}" })],
                    };
                    foreach (var (at, kind, other) in edits)
                    {
                        var before = Fingerprint.Of(design); // fills the caches that the next one builds upon
                        var operation = kind switch
                        {
                            0 => new PatchOperation(PatchVerb.Remove, $"datasets/d{at}"),
                            1 => new PatchOperation(PatchVerb.Add, "datasets")
                            {
                                Value = new DataMap([new("id", DataScalar.String($"d{at}"))]),
                                Before = $"d{other}",
                            },
                            2 => new PatchOperation(PatchVerb.Move, $"datasets/d{at}") { Before = $"d{other}" },
                            3 => new PatchOperation(PatchVerb.Rename, $"datasets/d{at}") { To = $"d{other}" },
                            _ => new PatchOperation(PatchVerb.Set, $"datasets/d{at}/name")
                            {
                                Value = DataScalar.String($"{other}"),
                            },
                        };
                        var next = PatchApplier.Apply(design, new DesignPatch([operation])).Design ?? design;
                        Assert.Equal(Fresh(next), Fingerprint.Of(next));
                        var led = PatchApplier.Apply(design, PatchDiff.Between(design, next)).Design!;
                        Assert.Equal(DesignText.WriteJson(next), DesignText.WriteJson(led));
                        Assert.Equal(before, Fingerprint.Of(design));
                        design = next;
                    }
                },
                iter: 20
            );

    [Fact]
    public void Canonical_EveryKindOfValue_IsPinned()
    {
        var design = DesignText
            .ReadJson(
                """
                {"apiVersion":"dataeng/v1","id":"d","title":"é 😀 日本 \u202e \" \\ / \n\t\u0001 </script>","tags":["b","a"],
                "seed":7,"asOf":"2026-03-29T06:00:00+02:00","triggers":["newPipeline"],
                "platforms":[{"id":"p","prices":{"perWorkerHour":1.500,"perByteScanned":5e-12,"currency":"EUR"}}],
                "calendars":[{"id":"c","zone":"Europe/Berlin","holidays":["2026-12-25"],"weekend":["saturday","sunday"]}],
                "datasets":[{"id":"z"},{"id":"a","exposed":true,"retention":{"period":"P1Y6M2DT3H4.5S","forever":false},
                  "sla":{"deadline":{"time":"06:00","dayOffset":1,"on":"businessDay(3, c)"},"completeness":1.0},
                  "keys":{"unique":[["x","y"],["z"]]},"volume":{"distinct":{"y":2,"x":1},"daily":[0.1,0.20]},
                  "partitioning":{"fields":[{"column":"x","transform":"bucket(16)"}]}}],
                "jobs":[{"id":"j","execution":{"costPerWorkerHour":"0.50 EUR","config":{"b":"1","a":"0"}},"inputs":[{"dataset":"a","select":"window(P6D,PT0S)"}]}],
                "x":{"b":[null,true,1,1.0,1e400],"a":"text"}}
                """u8
            )
            .Design!;

        Approved.Text(
            $"{Encoding.UTF8.GetString(DesignText.WriteCanonicalJson(design))}\n{Fingerprint.Of(design)}\n",
            "json"
        );
    }

    private static string Fresh(PipelineDesign design) =>
        Fingerprint.Of(DesignText.ReadJson(DesignText.WriteJson(design)).Design!);

    /// <summary>What the fingerprint covers, in one text: elements sorted, who and when of provenance left out.</summary>
    private static string Said(PipelineDesign design)
    {
        var tree = DesignText.Write(design);
        var entries = tree.Entries.Select(e =>
            e.Value is DataList list && ModelShapes.Design.Field(e.Key)?.Value is ListShape { Key: not null }
                ? e with
                {
                    Value = new DataList([.. list.Items.OrderBy(i => Text(i), StringComparer.Ordinal)]),
                }
            : e.Key == "provenance" ? e with { Value = new DataMap([.. ((DataMap)e.Value).Entries.Select(WithoutWho)]) }
            : e
        );
        return Text(new DataMap([.. entries]));

        static DataEntry WithoutWho(DataEntry entry) =>
            entry with
            {
                Value = ((DataMap)entry.Value).With("by", null).With("at", null),
            };
        static string Text(DataNode node) => Encoding.UTF8.GetString(JsonNodes.WriteCanonical(node));
    }
}
