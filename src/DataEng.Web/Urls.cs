using DataEng.Web.Backups;
using DataEng.Web.Designs;

namespace DataEng.Web;

/// <summary>Builds every address inside the app, so that none is written twice.</summary>
public static class Urls
{
    public const string Home = "/";
    public const string Import = "/import";
    public const string Rules = "/rules";

    /// <summary>The database with all designs, as a file to keep.</summary>
    public const string Backup = BackupEndpoint.Path;

    public static string Design(string id) => $"/designs/{Escape(id)}";

    /// <summary>The list of designs, filtered and ordered.</summary>
    public static string Designs(DesignListPlace place)
    {
        var parts = place.Parts().Select(p => $"{p.Name}={Escape(p.Value)}").ToList();
        return parts.Count == 0 ? Home : $"{Home}?{string.Join('&', parts)}";
    }

    public static string Step(string id, string step) => $"{Design(id)}/{Escape(step)}";

    /// <summary>Where a newer import is brought into a design.</summary>
    public static string Update(string id) => $"{Design(id)}/update";

    /// <summary>A place in a design, with what is open and which findings are listed.</summary>
    public static string Place(DesignPlace place)
    {
        var page = place.Step is null ? Design(place.Id) : Step(place.Id, place.Step);
        var parts = new List<string>();
        if (place.At is not null)
            parts.Add($"at={Escape(place.At)}");
        if (place.Filter.Word is { } word)
            parts.Add($"show={word}");
        if (place.Filter.Words.Length > 0)
            parts.Add($"find={Escape(place.Filter.Words)}");
        return parts.Count == 0 ? page : $"{page}?{string.Join('&', parts)}";
    }

    public static string Report(string id, string? profile = null) =>
        profile is null ? $"{Design(id)}/report" : $"{Design(id)}/report?profile={Escape(profile)}";

    /// <summary>The report as a file to keep: <c>md</c>, <c>html</c> or <c>json</c>.</summary>
    public static string ReportFile(string id, string extension) => $"{Design(id)}/report.{extension}";

    /// <summary>The design itself as a file to keep: <c>yaml</c> or <c>json</c>.</summary>
    public static string DesignFile(string id, string extension) => $"{Design(id)}/design.{extension}";

    public static string Rule(string rule) => $"{Rules}/{Escape(rule)}";

    private static string Escape(string part) => Uri.EscapeDataString(part);
}
