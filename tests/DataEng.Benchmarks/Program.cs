using BenchmarkDotNet.Running;
using DataEng.Benchmarks;

switch (args)
{
    case ["cold"]:
        ColdStart.Run();
        break;
    case ["processor", var name]:
        ProcessorTime.Run(name);
        break;
    default:
        BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(args);
        break;
}
