using System.IO.Compression;
using System.Text;
using DataEng.Core.Model;
using DataEng.Formats.Import;
using DataEng.Formats.Import.Dbt;
using DataEng.TestKit;
using Xunit;

namespace DataEng.Formats.Tests.Import.Dbt;

public sealed class DbtFilesTests
{
    private static readonly ImportFile _manifest = new DbtJson("snowflake")
        .Model("orders", """{"materialized":"table"}""")
        .With("""{"columns":{"id":{"name":"id","data_type":"int"}}}""")
        .File();

    [Fact]
    public void Files_InAnyOrder_AreToldApartByContent()
    {
        var result = DbtImporterTests.Import(
            Run(1, "success", 2.5m),
            Catalog(),
            Run(2, "success", 3m),
            Run(3, "error", 9m),
            _manifest
        );

        Assert.NotNull(result.Design);
        var dataset = result.Design.Datasets[0];
        Assert.Equal(
            ("id", "NUMBER(38,0)"),
            (dataset.Schema?.Current?.Columns[0].Name, dataset.Schema?.Current?.Columns[0].Type)
        );
        Assert.Equal((2_048m, 20.5m), (dataset.Volume?.SizeNow, dataset.Volume?.BytesPerRow));
        var runtime = result.Design.Jobs[0].Runtime;
        Assert.Equal(["PT2.5S", "PT3S"], runtime?.Samples.Select(s => s.ToString()));
        Assert.Equal(
            ["dbt-manifest", "dbt-catalog", "dbt-run-results", "dbt-run-results-2", "dbt-run-results-3"],
            result.Design.Evidence.Select(e => e.Id)
        );
        Assert.Contains(runtime?.Evidence ?? "", result.Design.Evidence.Select(e => e.Id));
        Assert.Equal(Origin.Measured, result.Design.Provenance["jobs/orders/runtime"].Origin);
        Assert.Equal(Origin.Measured, result.Design.Provenance["datasets/orders/volume"].Origin);
    }

    [Fact]
    public void Keys_OfColumnsOnlyTheCatalogKnows_CarryItsSpelling()
    {
        var manifest = new DbtJson("snowflake")
            .Model("orders", """{"materialized":"incremental","unique_key":"id"}""")
            .Test("t1", "unique", null, "model.shop.orders", """{"column_name":"id"}""")
            .Test("t2", "not_null", null, "model.shop.orders", """{"column_name":"id"}""")
            .File();
        var design = DbtImporterTests.Import(manifest, Catalog()).Design;
        Assert.NotNull(design);
        Assert.Equal(["ID"], design.Datasets[0].Keys?.Primary);
        Assert.Equal(
            ("ID", false),
            design.Datasets[0].Schema?.Current?.Columns.Select(c => (c.Name, c.Nullable)).Single()
        );
        Assert.Equal(["ID"], design.Jobs[0].Outputs[0].Keys);
        Assert.All(design.Checks, c => Assert.Equal(["ID"], c.Columns));
    }

    [Fact]
    public void ManifestAlone_StatesNeitherVolumeNorRuntimeNorSchedule()
    {
        var design = DbtImporterTests.Import(_manifest).Design;
        Assert.NotNull(design);
        Assert.Null(design.Datasets[0].Volume);
        Assert.Null(design.Datasets[0].Sla);
        Assert.Null(design.Datasets[0].Retention);
        Assert.Null(design.Jobs[0].Runtime);
        Assert.Null(design.Jobs[0].Schedule);
        Assert.Null(design.Jobs[0].Execution);
        Assert.Equal(["checks", "datasets", "jobs", "platforms"], design.Provenance.Keys);
        Assert.All(
            design.Provenance.Values,
            p => Assert.Equal((Origin.Imported, "dbt-manifest"), (p.Origin, p.Evidence))
        );
    }

    [Fact]
    public void CallerAndTime_WhereGiven_AreNoted()
    {
        var at = new DateTimeOffset(2026, 3, 1, 0, 0, 0, TimeSpan.Zero);
        var input = new ImportInput([_manifest]) { At = at, By = "ana" };
        var design = new DbtManifestImporter().Import(input, TestContext.Current.CancellationToken).Design;
        Assert.Equal(at, design?.Evidence[0].ImportedAt);
        Assert.Equal(("ana", at), (design?.Provenance["jobs"].By, design?.Provenance["jobs"].At));
        Assert.Equal(64, design?.Evidence[0].Sha256?.Length);
    }

    [Fact]
    public void Files_ThatDoNotFitTogether_AreRefused()
    {
        Refused("no file was given");
        Refused("this is a dbt catalog v1; add the manifest.json", Catalog());
        Refused("a second manifest", _manifest, _manifest with { Name = "other.json" });
        Refused("a second catalog", _manifest, Catalog(), Catalog());
        Refused("cut off", _manifest, ImportFile.InMemory("catalog.json", [.. Bytes(Catalog())[..^5]]));
        Refused(
            "an OpenLineage event",
            _manifest,
            ImportFile.InMemory("x.json", """{"eventTime":"t","job":{}}"""u8.ToArray())
        );
    }

    [Fact]
    public void Gzip_WhateverItsName_IsUnpacked()
    {
        var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest, leaveOpen: true))
            gzip.Write(Bytes(_manifest));
        var file = ImportFile.InMemory("manifest.json", packed.ToArray());
        Assert.NotNull(DbtImporterTests.Import(file).Design);
        Assert.IsType<DbtManifestImporter>(FormatCatalogue.Detect(new ImportInput([file])));
    }

    [Fact]
    public void Catalogue_DetectsByContent_AndNamesWhatItKnows()
    {
        var foreign = ImportFile.InMemory("x.json", """{"openapi":"3.1.0"}"""u8.ToArray());
        Assert.Null(FormatCatalogue.Detect(new ImportInput([foreign])));
        var cancellation = TestContext.Current.CancellationToken;
        var refused = FormatCatalogue.Import(new ImportInput([foreign]), from: null, cancellation);
        Assert.Contains("an OpenAPI description", Assert.Single(refused.Problems).Message, StringComparison.Ordinal);
        var unknown = FormatCatalogue.Import(new ImportInput([_manifest]), from: "odcs", cancellation);
        Assert.Contains("use one of dbt", Assert.Single(unknown.Problems).Message, StringComparison.Ordinal);
        Assert.NotNull(FormatCatalogue.Import(new ImportInput([_manifest]), from: "dbt", cancellation).Design);
    }

    [Fact]
    public void Progress_OfALargeFile_RisesToItsLength()
    {
        var bytes = new DbtManifestGenerator { Macros = 4_000, MacroBytes = 3_000 }.ToBytes();
        var reports = new Reports();
        var input = new ImportInput([ImportFile.InMemory("m.json", bytes)]) { Progress = reports };
        new DbtManifestImporter().Import(input, TestContext.Current.CancellationToken);

        Assert.True(reports.Seen.Count > 2);
        Assert.Equal(reports.Seen.Select(r => r.BytesRead).Order(), reports.Seen.Select(r => r.BytesRead));
        Assert.Equal((bytes.Length, bytes.Length), (reports.Seen[^1].BytesRead, reports.Seen[^1].TotalBytes));
    }

    [Fact]
    public void Cancellation_DuringTheImport_StopsIt()
    {
        using var source = new CancellationTokenSource();
        var bytes = new DbtManifestGenerator { Macros = 4_000, MacroBytes = 3_000 }.ToBytes();
        var input = new ImportInput([ImportFile.InMemory("m.json", bytes)]) { Progress = new CancelAtFirst(source) };
        Assert.Throws<OperationCanceledException>(() => new DbtManifestImporter().Import(input, source.Token));
    }

    private static void Refused(string says, params ImportFile[] files)
    {
        var result = DbtImporterTests.Import(files);
        Assert.Null(result.Design);
        Assert.Equal(0, result.Summary.Mapped.Datasets);
        var problem = Assert.Single(result.Problems);
        Assert.Equal(ImportSeverity.Error, problem.Severity);
        Assert.Contains(says, problem.Message, StringComparison.Ordinal);
    }

    private static ImportFile Catalog() =>
        Text(
            "catalog.json",
            """
            {"metadata":{"dbt_schema_version":"https://schemas.getdbt.com/dbt/catalog/v1.json"},
             "nodes":{"model.shop.orders":{"metadata":{"type":"BASE TABLE"},
               "columns":{"ID":{"type":"NUMBER(38,0)","index":1,"name":"ID","comment":null}},
               "stats":{"bytes":{"id":"bytes","value":2048.0,"include":true},"row_count":{"id":"row_count","value":"100","include":1.0},
                        "has_stats":{"id":"has_stats","value":true,"include":false}}}},
             "sources":{}}
            """
        );

    private static ImportFile Run(int day, string status, decimal seconds) =>
        Text(
            $"run_results_{day}.json",
            $$"""
            {"metadata":{"dbt_schema_version":"https://schemas.getdbt.com/dbt/run-results/v6.json","generated_at":"2026-01-0{{day}}T00:00:00Z"},
             "results":[{"unique_id":"model.shop.orders","status":"{{status}}","execution_time":{{seconds}},"timing":[]}]}
            """
        );

    private static ImportFile Text(string name, string text) => ImportFile.InMemory(name, Encoding.UTF8.GetBytes(text));

    private static byte[] Bytes(ImportFile file)
    {
        using var stream = file.Open();
        var bytes = new byte[file.Length ?? 0];
        stream.ReadExactly(bytes);
        return bytes;
    }

    private sealed class Reports : IProgress<ImportProgress>
    {
        public List<ImportProgress> Seen { get; } = [];

        public void Report(ImportProgress value) => Seen.Add(value);
    }

    private sealed class CancelAtFirst(CancellationTokenSource source) : IProgress<ImportProgress>
    {
        public void Report(ImportProgress value) => source.Cancel();
    }
}
