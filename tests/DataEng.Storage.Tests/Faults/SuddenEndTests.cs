using DataEng.Core.Model.Text;
using DataEng.Storage.Designs;
using DataEng.Storage.Writer;
using DataEng.TestKit;

namespace DataEng.Storage.Tests.Faults;

/// <summary>
/// A real process edits three designs as fast as it can and is ended at random moments: in the middle of its start, of a
/// commit, of a snapshot. Whatever it acknowledged must be there, whole and in order, and the next one goes on from there.
/// </summary>
public sealed class SuddenEndTests
{
    /// <summary>Ends in all; more by <c>DATAENG_KILLS</c>, results in docs/reliability.md.</summary>
    private const int Ends = 180;

    /// <summary>Moments of one life at which its files are taken as a kill would leave them; at the last it is killed.</summary>
    private const int EndsPerLife = 8;

    private const int Lanes = 2;

    private static readonly TimeSpan _startTime = TimeSpan.FromSeconds(1);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Writer_EndedAtAnyMoment_KeepsEveryAcknowledgedEdit()
    {
        var wanted = int.TryParse(Environment.GetEnvironmentVariable("DATAENG_KILLS"), out var stated) ? stated : Ends;

        var counts = await Task.WhenAll(
            Enumerable.Range(0, Lanes).Select(lane => Task.Run(() => RunLaneAsync(lane, wanted / Lanes)))
        );

        var (ends, kills, edits) = counts.Aggregate((a, b) => (a.Ends + b.Ends, a.Kills + b.Kills, a.Edits + b.Edits));
        TestContext.Current.TestOutputHelper?.WriteLine($"{ends} ends, {kills} of them kills, {edits} edits");
        Assert.True(ends >= wanted - Lanes && edits > ends, $"{ends} ends, {edits} edits");
    }

    private static async Task<(int Ends, int Kills, long Edits)> RunLaneAsync(int lane, int wanted)
    {
        var random = new Random(Environment.TickCount + lane);
        var folder = StorageFolder.NewPath();
        var designs = (await CreateAsync(folder)).ToDictionary(id => id, _ => 0L);
        var (ends, kills) = (0, 0);
        while (ends < wanted)
        {
            await using var writer = DoomedProcess.Start(
                WriterProgram,
                [folder, .. designs.Select(d => $"{d.Key}:{d.Value}")],
                new Dictionary<string, string>()
            );
            var acknowledged = new Dictionary<DesignId, long>(designs);
            // Some do not live to see their first edit.
            if (random.Next(8) == 0)
                await writer.LiveAsync(_startTime * random.NextDouble());
            else
            {
                for (var i = 1; i < EndsPerLife && ends < wanted - 1 && DoomedProcess.CanStand; i++, ends++)
                {
                    await ReadAsync(writer, acknowledged, random.Next(1, 30));
                    await writer.StandAsync();
                    ReadRest(writer, acknowledged);
                    await FindAsync(CopyOf(folder), acknowledged, designs, isCopy: true);
                    writer.GoOn();
                }
                await ReadAsync(writer, acknowledged, random.Next(1, 30));
            }
            var errors = await writer.KillAsync();
            Assert.True(errors.Length == 0, errors);
            ReadRest(writer, acknowledged);
            designs = await FindAsync(folder, acknowledged, designs, isCopy: false);
            (ends, kills) = (ends + 1, kills + 1);
        }
        await CheckLogsAsync(folder, designs);
        Directory.Delete(folder, recursive: true);
        return (ends, kills, designs.Values.Sum());
    }

    private static string WriterProgram => Path.Combine(AppContext.BaseDirectory, "DataEng.Storage.Writer.dll");

    private static async Task<List<DesignId>> CreateAsync(string folder)
    {
        await using var storage = await StorageFolder.OpenAsync(folder, keep: true);
        var ids = new List<DesignId>();
        for (var i = 0; i < 3; i++)
            ids.Add(
                (await storage.Store.CreateAsync(NumberedEdit.DesignAfter(0), [], NumberedEdit.Author, Token).Done()).Id
            );
        return ids;
    }

    /// <summary>Opens what was left, which looks for damage and gaps, and compares every design with what was said.</summary>
    /// <returns>Numbers of the last edits that are there.</returns>
    private static async Task<Dictionary<DesignId, long>> FindAsync(
        string folder,
        Dictionary<DesignId, long> acknowledged,
        Dictionary<DesignId, long> before,
        bool isCopy
    )
    {
        await using var storage = await StorageFolder.OpenAsync(folder, keep: !isCopy);
        var found = new Dictionary<DesignId, long>();
        foreach (var (id, said) in acknowledged)
        {
            var stored = await storage.Store.LoadAsync(id, Token).Done();
            // One edit of each design is under way, and may be stored without anybody having been told.
            Assert.InRange(stored.Sequence, said, said + 1);
            Assert.Equal(Fingerprint.Of(NumberedEdit.DesignAfter(stored.Sequence)), Fingerprint.Of(stored.Design));
            await CheckLogAsync(storage, id, before[id], stored.Sequence);
            found[id] = stored.Sequence;
        }
        return found;
    }

    private static async Task CheckLogsAsync(string folder, Dictionary<DesignId, long> designs)
    {
        await using var storage = await StorageFolder.OpenAsync(folder, keep: true);
        foreach (var (id, last) in designs)
            await CheckLogAsync(storage, id, 0, last);
    }

    private static async Task CheckLogAsync(StorageFolder storage, DesignId id, long after, long last)
    {
        var log = await storage.Store.EditsAsync(id, after, int.MaxValue, Token);
        Assert.Equal(last - after, log.Count);
        for (var i = 0; i < log.Count; i++)
        {
            var expected = NumberedEdit.After(after + 1 + i);
            Assert.Equal((after + 1 + i, expected.Title, expected.At), (log[i].Sequence, log[i].Title, log[i].At));
            Assert.Equal(expected.Patch.ToNode(), log[i].Patch.ToNode());
        }
    }

    private static async Task ReadAsync(DoomedProcess writer, Dictionary<DesignId, long> acknowledged, int edits)
    {
        while (edits > 0 && await writer.Lines.WaitToReadAsync(Token))
        {
            if (writer.Lines.TryRead(out var line) && Take(line, acknowledged))
                edits--;
        }
    }

    private static void ReadRest(DoomedProcess writer, Dictionary<DesignId, long> acknowledged)
    {
        while (writer.Lines.TryRead(out var line))
            Take(line, acknowledged);
    }

    private static bool Take(string line, Dictionary<DesignId, long> acknowledged)
    {
        if (line.Split(' ') is not [var id, var number])
            return false;
        acknowledged[DesignId.Parse(id)] = long.Parse(number);
        return true;
    }

    private static string CopyOf(string folder)
    {
        var copy = StorageFolder.NewPath();
        foreach (var file in Directory.GetFiles(folder, "dataeng.db*"))
            File.Copy(file, Path.Combine(copy, Path.GetFileName(file)));
        return copy;
    }
}
