using System.Globalization;
using DataEng.Formats.Import.Json;

namespace DataEng.Formats.Import.Dbt;

/// <summary>
/// Tells by its content which artefact of dbt a file is, or else what it seems to be. The first pass over a file: it
/// ends as soon as the schema version is found, which dbt writes first.
/// </summary>
internal static class DbtRecogniser
{
    private const string Advice = "choose the manifest.json of a dbt project's target folder";

    public static DbtArtefact? Recognise(
        ImportFile file,
        ImportProblemList problems,
        CancellationToken cancellationToken
    )
    {
        var seen = new ForeignShape();
        DbtArtefact? artefact = null;
        var whole = JsonFile.Read(
            file,
            problems,
            progress: null,
            (ref JsonCursor json) => artefact = Recognise(ref json, seen, problems),
            brokenAs: () => seen.Guess() is { } other ? $"this looks like {other}; {Advice}" : null,
            cancellationToken
        );
        return whole ? artefact : null;
    }

    private static DbtArtefact? Recognise(ref JsonCursor json, ForeignShape seen, ImportProblemList problems)
    {
        if (!json.IsObject)
        {
            var top = json.Place;
            FirstItem(ref json, seen);
            var found = seen.Guess() is { } item
                ? $"this is a list whose first item looks like {item}"
                : "a JSON object is needed at the top";
            problems.Error(json.At(top), $"{found}; {Advice}");
            return null;
        }
        var start = json.Place;
        json.EnterObject("");
        while (json.NextProperty(out var name))
        {
            if (name == "metadata" && json.IsObject)
            {
                var schema = Metadata(ref json, out var place, out var dbtVersion, out var generatedAt);
                if (schema is not null)
                    return Artefact(schema, json.At(place), problems) is not { } artefact
                        ? null
                        : artefact with
                        {
                            DbtVersion = dbtVersion,
                            GeneratedAt = generatedAt,
                        };
                seen.HasMetadata = true;
                continue;
            }
            Note(ref json, seen, name);
        }
        var message =
            seen.IsOldManifest
                ? "this manifest states no schema version: dbt before 0.19 wrote it; run `dbt parse` with a newer dbt"
            : seen.Guess() is { } other ? $"this looks like {other}; {Advice}"
            : $"this is no artefact of dbt: metadata.dbt_schema_version is missing; {Advice}";
        problems.Error(json.At(start), message);
        return null;
    }

    private static void FirstItem(ref JsonCursor json, ForeignShape seen)
    {
        if (!json.IsArray)
            return;
        json.EnterArray("");
        if (!json.NextItem() || !json.IsObject)
            return;
        json.EnterObject("");
        while (json.NextProperty(out var name))
            Note(ref json, seen, name);
    }

    private static void Note(ref JsonCursor json, ForeignShape seen, string name) =>
        seen.Note(name, json.IsText && json.TextLength < 200 ? json.Text() : null);

    private static string? Metadata(
        ref JsonCursor json,
        out (long, long) place,
        out string? dbtVersion,
        out DateTimeOffset? generatedAt
    )
    {
        string? schema = null;
        (place, dbtVersion, generatedAt) = (default, null, null);
        json.EnterObject("metadata");
        while (json.NextProperty(out var name))
        {
            switch (name)
            {
                case "dbt_schema_version":
                    place = json.Place;
                    schema = json.Text();
                    break;
                case "dbt_version":
                    dbtVersion = json.Text();
                    break;
                case "generated_at" when json.IsText:
                    if (DateTimeOffset.TryParse(json.Text(), null, DateTimeStyles.AssumeUniversal, out var at))
                        generatedAt = at.ToUniversalTime();
                    break;
            }
        }
        return schema;
    }

    /// <summary>Reads <c>https://schemas.getdbt.com/dbt/manifest/v12.json</c>.</summary>
    private static DbtArtefact? Artefact(string schema, string location, ImportProblemList problems)
    {
        var parts = schema.Split('/');
        var version = parts[^1] is ['v', .. var digits, '.', 'j', 's', 'o', 'n'] ? digits : "";
        DbtArtefactKind? kind = (parts.Length < 2 ? "" : parts[^2]) switch
        {
            "manifest" => DbtArtefactKind.Manifest,
            "catalog" => DbtArtefactKind.Catalog,
            "run-results" => DbtArtefactKind.RunResults,
            _ => null,
        };
        if (kind is not { } known || !int.TryParse(version, NumberStyles.None, null, out var number))
        {
            var shown = schema.Length > 120 ? schema[..120] + "…" : schema;
            var what = shown.Contains("/sources/", StringComparison.Ordinal)
                ? "the result of `dbt source freshness`"
                : $"'{shown}'";
            problems.Error(location, $"this is {what}, which is not imported; {Advice}");
            return null;
        }
        var newest = DbtArtefact.NewestVersion(known);
        var title = DbtArtefact.KindTitle(known);
        if (number < 1 || number > newest)
        {
            problems.Error(
                location,
                $"this is a dbt {title} of version {number}; versions 1 to {newest} are read: write it with a dbt that uses one of them"
            );
            return null;
        }
        if (known == DbtArtefactKind.Manifest && number < 10)
        {
            problems.Warning(
                location,
                $"this is a dbt manifest of version {number}; what came with version 10 (contracts, constraints, versions) counts as not stated"
            );
        }
        return new DbtArtefact(known, number);
    }
}
