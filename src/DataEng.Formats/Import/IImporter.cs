namespace DataEng.Formats.Import;

/// <summary>
/// Makes a design from files of one foreign format. It never throws for bad input: it reports every problem with its
/// place and keeps what it can.
/// </summary>
public interface IImporter
{
    FormatInfo Info { get; }

    /// <summary>Whether a file that begins like this is of the format; cheap, and no promise that it is sound.</summary>
    bool LooksLike(ReadOnlySpan<byte> head);

    ImportResult Import(ImportInput input, CancellationToken cancellationToken);
}
