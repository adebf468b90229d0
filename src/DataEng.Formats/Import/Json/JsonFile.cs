using System.Text.Json;

namespace DataEng.Formats.Import.Json;

/// <summary>Something done with the one value of a JSON document.</summary>
internal delegate void JsonUse(ref JsonCursor json);

/// <summary>
/// One pass over a JSON file in which whatever is wrong with its text becomes a single located problem: a malformed
/// file is input, so nothing is thrown for it.
/// </summary>
internal static class JsonFile
{
    /// <summary>
    /// False when the text could not be read to where <paramref name="use"/> stopped; <paramref name="brokenAs"/> may
    /// then say what the broken text betrays itself to be.
    /// </summary>
    public static bool Read(
        ImportFile file,
        ImportProblemList problems,
        IProgress<ImportProgress>? progress,
        JsonUse use,
        Func<string?>? brokenAs,
        CancellationToken cancellationToken
    )
    {
        JsonSource? source = null;
        var path = "";
        try
        {
            source = new JsonSource(file, progress, cancellationToken);
            var json = new JsonCursor(source, problems);
            try
            {
                use(ref json);
                return true;
            }
            finally
            {
                path = json.Path;
            }
        }
        catch (JsonException e)
        {
            var message = e is BadJsonException ? e.Message : Readable(e.Message);
            var location = JsonCursor.Locate(file.Name, (e.LineNumber ?? 0) + 1, (e.BytePositionInLine ?? 0) + 1, path);
            problems.Error(location, brokenAs?.Invoke() ?? message);
            return false;
        }
        catch (InvalidDataException)
        {
            problems.Error(
                JsonCursor.Locate(file.Name, 1, (source?.Offset ?? 0) + 1, path),
                $"the gzip data is damaged or cut off after {source?.Offset ?? 0} bytes of text; copy the file again"
            );
            return false;
        }
        finally
        {
            source?.Dispose();
        }
    }

    /// <summary>The runtime's reason without its own position, which differs from ours in form and base.</summary>
    private static string Readable(string message)
    {
        var reason = message.Split(" LineNumber:", 2)[0].TrimEnd('.', ' ');
        if (reason.Contains("maximum configured depth", StringComparison.Ordinal))
            return $"objects are nested more than {JsonCursor.DeepestNesting} deep here; no artefact of dbt is, so choose another file";
        if (
            reason.Contains("reached end of data", StringComparison.Ordinal)
            || reason.Contains("end of the JSON", StringComparison.Ordinal)
        )
            return "the file ends before the document does; it was cut off, so copy or write it again";
        return $"this is not valid JSON: {reason}; write the file again with the tool that made it";
    }
}
