using System.Diagnostics;
using System.Reflection;
using BenchmarkDotNet.Attributes;

namespace DataEng.Benchmarks;

/// <summary>
/// Runs the benchmarks of a class some rounds and prints the best wall and processor time of each: on a machine that
/// others use as well, processor time is what can be compared.
/// </summary>
internal static class ProcessorTime
{
    private const int Rounds = 10;

    public static void Run(string name)
    {
        var type =
            typeof(ProcessorTime).Assembly.GetTypes().SingleOrDefault(t => t.Name == name)
            ?? throw new ArgumentException($"there is no benchmark class {name}", nameof(name));
        var benchmarks = Activator.CreateInstance(type);
        Marked<GlobalSetupAttribute>(type).ForEach(m => m.Invoke(benchmarks, null));
        foreach (var method in Marked<BenchmarkAttribute>(type))
        {
            method.Invoke(benchmarks, null);
            var rounds = Enumerable
                .Range(0, Rounds)
                .Select(_ => Measure(() => method.Invoke(benchmarks, null)))
                .ToList();
            Console.WriteLine(
                $"{method.Name, -28} best {rounds.Min(r => r.Wall), 8:F2} ms, processor {rounds.Min(r => r.Processor), 8:F2} ms"
            );
        }
        Marked<GlobalCleanupAttribute>(type).ForEach(m => m.Invoke(benchmarks, null));
    }

    private static (double Wall, double Processor) Measure(Action action)
    {
        GC.Collect();
        using var process = Process.GetCurrentProcess();
        var before = process.TotalProcessorTime;
        var watch = Stopwatch.StartNew();
        action();
        watch.Stop();
        process.Refresh();
        return (watch.Elapsed.TotalMilliseconds, (process.TotalProcessorTime - before).TotalMilliseconds);
    }

    private static List<MethodInfo> Marked<TAttribute>(Type type)
        where TAttribute : Attribute =>
        [.. type.GetMethods().Where(m => m.GetCustomAttribute<TAttribute>() is not null)];
}
