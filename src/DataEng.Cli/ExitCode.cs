namespace DataEng.Cli;

/// <summary>How a run ended, as scripts read it.</summary>
internal enum ExitCode
{
    Clean = 0,

    /// <summary>Findings at or over the threshold.</summary>
    Findings = 1,

    /// <summary>The command line is wrong.</summary>
    Usage = 2,

    /// <summary>An input cannot be read.</summary>
    Input = 3,

    /// <summary>The program is wrong or the machine failed.</summary>
    Internal = 4,
}
