namespace DataEng.Cli.Inputs;

/// <summary>Values of options that take several, separated by commas or given repeatedly.</summary>
internal static class CommaList
{
    public static IReadOnlyList<string> Split(IEnumerable<string>? values) =>
        [
            .. (values ?? []).SelectMany(v =>
                v.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            ),
        ];
}
