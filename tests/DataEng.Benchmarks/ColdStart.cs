using System.Diagnostics;
using DataEng.Core.Model.Shapes;

namespace DataEng.Benchmarks;

/// <summary>What a process pays once before its first design: a cost that repeated measurements cannot show.</summary>
internal static class ColdStart
{
    /// <summary>Builds every shape of the model and prints wall and processor time. The budget is 60 ms.</summary>
    public static void Run()
    {
        using var process = Process.GetCurrentProcess();
        var before = process.TotalProcessorTime;
        var watch = Stopwatch.StartNew();
        var fields = FieldCatalogue.Entries.Count();
        watch.Stop();
        process.Refresh();
        var processor = (process.TotalProcessorTime - before).TotalMilliseconds;
        Console.WriteLine($"{fields} fields: {watch.Elapsed.TotalMilliseconds:F0} ms, {processor:F0} ms of processor");
    }
}
