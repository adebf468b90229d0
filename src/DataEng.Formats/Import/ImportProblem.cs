namespace DataEng.Formats.Import;

/// <summary>How much a problem in an imported file costs the design made of it.</summary>
public enum ImportSeverity
{
    /// <summary>Something is lost, or nothing could be imported.</summary>
    Error,

    /// <summary>A detail is lost or rests on an assumption.</summary>
    Warning,
    Info,
}

/// <summary>
/// Something in an imported file that could not be used as it stands: where it is (file, line and column, counted in
/// bytes from 1, then the path inside the document), what it is, and what to do.
/// </summary>
public sealed record ImportProblem(ImportSeverity Severity, string Location, string Message);
