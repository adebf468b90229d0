using BenchmarkDotNet.Attributes;
using DataEng.Core.Model;
using DataEng.Core.Model.Text;
using DataEng.Storage;
using DataEng.Storage.Database;
using DataEng.Storage.Designs;
using DataEng.TestKit;
using Microsoft.Extensions.DependencyInjection;

namespace DataEng.Benchmarks;

/// <summary>What storing edits, opening a large design and listing many designs cost, on a real file with full synchronisation.</summary>
[Config(typeof(FewRounds))]
public class StorageBenchmarks
{
    private const int EditsPerRound = 200;
    private const int Writers = 20;
    private const int ListedDesigns = 10_000;

    private static readonly Actor _actor = new("bench", "Bench");

    private readonly string _folder = Directory.CreateTempSubdirectory("dataeng-bench-").FullName;
    private readonly EditedCopy[] _edited = new EditedCopy[Writers];
    private ServiceProvider _services = null!; // set before any benchmark runs
    private DesignId _large;
    private int _round;

    private DesignStore Store => _services.GetRequiredService<DesignStore>();

    [GlobalSetup(Targets = [nameof(AppendOneByOne), nameof(AppendTwentyAtATime)])]
    public async Task OpenForEditsAsync()
    {
        await OpenAsync();
        for (var i = 0; i < Writers; i++)
        {
            var design = LargeDesigns.OfNodes(50);
            var created = await Store.CreateAsync(design, [], _actor, default);
            _edited[i] = new EditedCopy(created.Value.Id) { Design = design };
        }
    }

    [GlobalSetup(Targets = [nameof(OpenTenThousandNodes), nameof(KeepTenThousandNodes)])]
    public async Task OpenWithLargeDesignAsync()
    {
        await OpenAsync();
        var large = new EditedCopy(
            (await Store.CreateAsync(LargeDesigns.OfNodes(10_000), [], _actor, default)).Value.Id
        )
        {
            Design = LargeDesigns.OfNodes(10_000),
        };
        // As many edits as may lie between two snapshots.
        for (var i = 0; i < 199; i++)
            await AppendAsync(large, DesignPatch.Set($"datasets/node_{i:D5}/description", $"changed {i}"));
        _large = large.Id;
    }

    [GlobalSetup(
        Targets = [
            nameof(ListFirstPage),
            nameof(SearchTwoWords),
            nameof(SearchWithoutHit),
            nameof(HomePage),
            nameof(HomePageByErrors),
            nameof(HomePageSearched),
        ]
    )]
    public async Task OpenWithManyDesignsAsync()
    {
        await OpenAsync();
        var design = LargeDesigns.OfNodes(40);
        for (var i = 0; i < ListedDesigns; i += 100)
        {
            await Task.WhenAll(
                Enumerable
                    .Range(i, 100)
                    .Select(n =>
                        ListedAsync(
                            design with
                            {
                                Title = $"Design {n}",
                                Owner = new() { Team = $"Platform {n % 50}" },
                            },
                            n
                        )
                    )
            );
        }
    }

    [GlobalCleanup]
    public async Task CloseAsync()
    {
        await _services.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    /// <summary>One author, edits of 10 KB, each on disk before the next.</summary>
    [Benchmark(OperationsPerInvoke = EditsPerRound)]
    public async Task AppendOneByOne()
    {
        for (var i = 0; i < EditsPerRound; i++)
            await AppendAsync(_edited[0], TenKilobytes());
    }

    /// <summary>Twenty authors on twenty designs, edits of 10 KB.</summary>
    [Benchmark(OperationsPerInvoke = EditsPerRound)]
    public Task AppendTwentyAtATime() =>
        Task.WhenAll(
            _edited.Select(async copy =>
            {
                for (var i = 0; i < EditsPerRound / Writers; i++)
                    await AppendAsync(copy, TenKilobytes());
            })
        );

    /// <summary>Opens a design of 10,000 nodes and 200,000 columns, with 199 edits after its snapshot.</summary>
    [Benchmark]
    public async Task<PipelineDesign> OpenTenThousandNodes() => (await Store.LoadAsync(_large, default)).Value.Design;

    /// <summary>Stores a new design of that size.</summary>
    [Benchmark]
    public async Task<long> KeepTenThousandNodes() =>
        (await Store.CreateAsync(LargeDesigns.OfNodes(10_000), [], _actor, default)).Value.Bytes;

    [Benchmark]
    public Task<DesignPage> ListFirstPage() => Store.ListAsync(new DesignQuery(), default);

    [Benchmark]
    public Task<DesignPage> SearchTwoWords() =>
        Store.ListAsync(new DesignQuery { Search = "platform node_00039" }, default);

    [Benchmark]
    public Task<DesignPage> SearchWithoutHit() => Store.ListAsync(new DesignQuery { Search = "invoices" }, default);

    /// <summary>All that the page of designs asks of the store at once.</summary>
    [Benchmark]
    public Task HomePage() => HomeAsync(new DesignQuery());

    [Benchmark]
    public Task HomePageByErrors() => HomeAsync(new DesignQuery { Order = DesignOrder.Errors, NeedsAttention = true });

    [Benchmark]
    public Task HomePageSearched() =>
        HomeAsync(new DesignQuery { Search = "platform node_00039", Order = DesignOrder.Progress });

    private Task HomeAsync(DesignQuery query) =>
        Task.WhenAll(Store.ListAsync(query, default), Store.CensusAsync(default));

    private async Task ListedAsync(PipelineDesign design, int n)
    {
        var id = (await Store.CreateAsync(design, [], _actor, default)).Value.Id;
        await Store.SetCountsAsync(id, new FindingCounts(0, n % 7, n % 11, n % 3), default);
    }

    private async Task OpenAsync()
    {
        _services = new ServiceCollection()
            .AddLogging()
            .AddDesignStorage(new StorageOptions { DataFolder = _folder })
            .BuildServiceProvider();
        await _services.GetRequiredService<SqliteDatabase>().OpenAsync(default);
    }

    private DesignPatch TenKilobytes() =>
        DesignPatch.Set("summary", $"{Interlocked.Increment(ref _round)} ".PadRight(10_000, 'x'));

    private async Task AppendAsync(EditedCopy copy, DesignPatch patch)
    {
        var after = PatchApplier.Apply(copy.Design, patch).Design ?? throw new InvalidOperationException("no fit");
        var edit = new NewEdit(patch, after, _actor, DateTimeOffset.UtcNow);
        copy.Sequence = (await Store.AppendAsync(copy.Id, copy.Sequence, edit, default)).Value;
        copy.Design = after;
    }

    private sealed class EditedCopy(DesignId id)
    {
        public DesignId Id { get; } = id;

        public required PipelineDesign Design { get; set; }

        public long Sequence { get; set; }
    }
}
