namespace DataEng.Cli.Tests;

/// <summary>Every exit code of every verb, on the real process.</summary>
public sealed class ExitCodeTests : IDisposable
{
    private readonly CliFolder _folder = new();

    public ExitCodeTests()
    {
        _folder.Write("sound.yaml", SmallDesigns.Sound);
        _folder.Write("orphans.yaml", SmallDesigns.Orphans);
        _folder.Write("merge.yaml", SmallDesigns.MergeWithoutKey);
        _folder.Write("broken.yaml", "apiVersion: dataeng/v1\nid: [broken");
        _folder.Write("newer.yaml", "apiVersion: dataeng/v9\nid: newer");
        _folder.Write("other.json", """{"openapi": "3.1.0"}""");
        Databases.Create(_folder.PathOf("data"));
        _folder.Write("damaged/dataeng.db", new string('x', 5000));
        _folder.Write("policy.yaml", "parameters: { NOPE001: { x: 1 } }");
        _folder.Write("findings.json", """{"findings": [{"rule": "FLOW005"}]}""");
        _folder.Write(
            "manifest.json",
            """
            {"metadata": {"dbt_schema_version": "https://schemas.getdbt.com/dbt/manifest/v12.json", "project_name": "shop"},
             "nodes": {}, "sources": {}, "exposures": {}, "disabled": {}, "macros": {}, "docs": {}}
            """
        );
        _folder.Write(
            "cut.json",
            """{"metadata": {"dbt_schema_version": "https://schemas.getdbt.com/dbt/manifest/v12.json"}, "nodes": {"""
        );
    }

    /// <summary>Only <c>check</c> has findings to end with 1; the other verbs of this part never do.</summary>
    public static TheoryData<int, string, string> Runs { get; } =
        new()
        {
            { 0, "check sound.yaml", "" },
            { 0, "check orphans.yaml", "" },
            { 0, "check orphans.yaml --fail-on warning --baseline orphans.yaml", "" },
            { 1, "check merge.yaml", "" },
            { 1, "check orphans.yaml --fail-on warning", "" },
            { 1, "check sound.yaml --require SLAF006", "" },
            { 1, "check orphans.yaml --fail-on-open SLAF006", "" },
            { 1, "check orphans.yaml --fail-on info --format json", "" },
            { 2, "check", "Required argument" },
            { 2, "check sound.yaml --nope", "--nope" },
            { 2, "check sound.yaml extra.yaml", "extra.yaml" },
            { 2, "check sound.yaml --format xml", "--format: Argument 'xml'" },
            { 2, "check sound.yaml --step nope", "--step: Argument 'nope'" },
            { 2, "check sound.yaml --fail-on fatal", "fatal" },
            { 2, "check sound.yaml --as-of yesterday", "yesterday" },
            { 2, "check sound.yaml --require NOPE001", "NOPE001" },
            { 2, "check sound.yaml --fail-on-open NOPE001", "NOPE001" },
            { 2, "check sound.yaml --scope jobs/nope", "jobs/nope" },
            { 2, "check sound.yaml --new-only", "--baseline" },
            { 2, "check sound.yaml --output nowhere/findings.json", "nowhere/findings.json" },
            { 3, "check nowhere.yaml", "nowhere.yaml: there is no such file" },
            { 3, "check .", "folder" },
            { 3, "check broken.yaml", "broken.yaml:3:" },
            { 3, "check newer.yaml", "newer.yaml:1:" },
            { 3, "check other.json", "other.json:1:1: error" },
            { 3, "check sound.yaml --as-of design", "asOf" },
            { 3, "check sound.yaml --baseline nowhere.yaml", "nowhere.yaml" },
            { 3, "check sound.yaml --baseline findings.json", "findings.json:1:" },
            { 3, "check sound.yaml --policy policy.yaml", "policy.yaml:1:" },
            { 4, "check sound.yaml --output /dev/full", "space" },
            { 0, "report sound.yaml", "" },
            { 0, "report orphans.yaml --profile full", "" },
            { 0, "report sound.yaml --format html", "" },
            { 0, "report sound.yaml --format json", "" },
            { 2, "report", "Required argument" },
            { 2, "report sound.yaml --sections nope", "nope" },
            { 2, "report sound.yaml --profile tiny", "tiny" },
            { 3, "report broken.yaml", "broken.yaml:3:" },
            { 4, "report sound.yaml --output /dev/full", "space" },
            { 0, "import manifest.json", "" },
            { 2, "import", "Required argument" },
            { 2, "import manifest.json --from cobol", "cobol" },
            { 3, "import nowhere.json", "nowhere.json: there is no such file" },
            { 3, "import cut.json", "cut.json" },
            { 3, "import other.json", "other.json" },
            { 3, "import sound.yaml", "sound.yaml" },
            { 4, "import manifest.json --output /dev/full", "space" },
            { 0, "import manifest.json --into sound.yaml", "" },
            { 0, "import manifest.json --into sound.yaml --base orphans.yaml --dry-run", "" },
            { 2, "import manifest.json --base sound.yaml", "--base needs --into" },
            { 2, "import manifest.json --dry-run", "--dry-run needs --into" },
            { 2, "import manifest.json --take-conflicts", "--take-conflicts needs --into" },
            { 3, "import manifest.json --into nowhere.yaml", "nowhere.yaml: there is no such file" },
            { 3, "import manifest.json --into sound.yaml --base broken.yaml", "broken.yaml:3:" },
            { 0, "convert sound.yaml --to json", "" },
            { 2, "convert sound.yaml", "--to" },
            { 2, "convert sound.yaml --to xml", "xml" },
            { 3, "convert broken.yaml --to json", "broken.yaml:3:" },
            { 4, "convert sound.yaml --to json --output /dev/full", "space" },
            { 0, "diff sound.yaml orphans.yaml", "" },
            { 0, "diff sound.yaml sound.yaml", "" },
            { 2, "diff sound.yaml", "Required argument" },
            { 3, "diff - -", "standard input" },
            { 3, "diff sound.yaml broken.yaml", "broken.yaml:3:" },
            { 4, "diff sound.yaml orphans.yaml --output /dev/full", "space" },
            { 0, "rules", "" },
            { 0, "rules FLOW005 --format json", "" },
            { 2, "rules FLOW999", "FLOW001" },
            { 2, "rules --format xml", "xml" },
            { 4, "rules --output /dev/full", "space" },
            { 0, "backup --data data --to copy.db", "without finding damage" },
            { 0, "backup --data data", "without finding damage" },
            { 2, "backup --to", "--to" },
            { 2, "backup extra", "extra" },
            { 2, "backup --data data --to sound.yaml", "no backup of DataEng" },
            { 2, "backup --data data --to nowhere/copy.db", "no folder" },
            { 3, "backup --data nowhere", "--data" },
            { 3, "backup --data damaged", "damaged" },
            { 0, "--help", "" },
            { 0, "--version", "" },
            { 2, "", "verbs are check" },
            { 2, "chek sound.yaml", "chek" },
        };

    [Theory]
    [MemberData(nameof(Runs))]
    public async Task Run_Ends_WithItsCode(int code, string arguments, string said)
    {
        Assert.SkipWhen(
            arguments.Contains("/dev/full", StringComparison.Ordinal) && !OperatingSystem.IsLinux(),
            "only Linux has a device that is always full"
        );

        var result = await CliProcess.RunAsync(
            _folder.Folder,
            "",
            arguments.Split(' ', StringSplitOptions.RemoveEmptyEntries)
        );

        Assert.True(code == result.ExitCode, $"exit {result.ExitCode}: {result.Error}");
        Assert.Contains(said, result.Error, StringComparison.Ordinal);
        if (code > 1)
            Assert.Empty(result.Output);
        Assert.DoesNotContain("   at DataEng", result.Error, StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Dispose();
}
