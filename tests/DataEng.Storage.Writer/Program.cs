using System.Text;
using DataEng.Storage;
using DataEng.Storage.Database;
using DataEng.Storage.Designs;
using DataEng.Storage.Writer;
using Microsoft.Extensions.DependencyInjection;

// Edits several designs of a data folder as fast as it can and says which edits were acknowledged, until it is killed.
// Arguments: the data folder, then designs as ID:NUMBER of the last edit; without them it makes three and ends.
await using var output = Console.OpenStandardOutput();

// Snapshots often, so that some are under way when the end comes.
var options = new StorageOptions { DataFolder = args[0], EditsPerSnapshot = 7 };
await using var services = new ServiceCollection().AddLogging().AddDesignStorage(options).BuildServiceProvider();
Say("started");

// Whoever started this keeps its input open; should that end first, nobody else would end this.
var orphaned = new Thread(() =>
{
    while (Console.Read() >= 0) { }
    Environment.Exit(1);
})
{
    IsBackground = true,
};
orphaned.Start();
await services.GetRequiredService<SqliteDatabase>().OpenAsync(default);
var store = services.GetRequiredService<DesignStore>();
if (args.Length == 1)
{
    for (var i = 0; i < 3; i++)
        Say($"{(await store.CreateAsync(NumberedEdit.DesignAfter(0), [], NumberedEdit.Author, default)).Value.Id}");
    return;
}
await Task.WhenAll(args.Skip(1).Select(known => Task.Run(() => WriteAsync(known.Split(':')))));

async Task WriteAsync(string[] known)
{
    var id = DesignId.Parse(known[0]);
    // Whoever started this knows the number, and the design follows from it: reading it would only take time.
    for (var sequence = long.Parse(known[1]); ; )
    {
        var edit = NumberedEdit.After(sequence + 1);
        sequence = (await store.AppendAsync(id, sequence, edit, default)).Value;
        Say($"{id} {sequence}");
    }
}

// One write for each line: half a line would be taken for another number.
void Say(string line)
{
    var bytes = Encoding.UTF8.GetBytes($"{line}\n");
    lock (output)
        output.Write(bytes);
}
