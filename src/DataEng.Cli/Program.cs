using DataEng.Cli;

return (int)await CommandLine.RunAsync(args, Terminal.OfProcess());
