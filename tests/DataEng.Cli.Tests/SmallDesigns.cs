namespace DataEng.Cli.Tests;

/// <summary>Designs of a few lines, each for one outcome.</summary>
public static class SmallDesigns
{
    /// <summary>Nothing is wrong and nothing is open.</summary>
    public const string Sound = """
        apiVersion: dataeng/v1
        id: sound
        datasets:
          - id: raw_orders
            kind: table
            layer: source
        """;

    /// <summary>FLOW005 warns about two marts that no job writes; one came from a file.</summary>
    public const string Orphans = """
        apiVersion: dataeng/v1
        id: orphans
        title: Two marts without a job
        asOf: "2026-01-15T00:00:00Z"
        datasets:
          - id: fct_orders
            kind: table
            layer: mart
          - id: fct_returns
            kind: table
            layer: mart
            source:
              file: models/marts/fct returns.sql
              line: 3
        """;

    /// <summary>The same with a third one.</summary>
    public const string MoreOrphans =
        Orphans
        + "\n"
        + """
              - id: fct_refunds
                kind: table
                layer: mart
            """;

    /// <summary>IDEM002 is an error about a merge that names no key.</summary>
    public const string MergeWithoutKey = """
        apiVersion: dataeng/v1
        id: merge
        datasets:
          - id: raw_orders
            kind: table
            layer: source
          - id: fct_orders
            kind: table
            layer: mart
        jobs:
          - id: load_orders
            inputs:
              - dataset: raw_orders
            outputs:
              - dataset: fct_orders
                writeMode: merge
        """;
}
