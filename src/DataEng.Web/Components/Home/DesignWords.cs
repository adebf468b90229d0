using DataEng.Core;
using DataEng.Storage.Designs;

namespace DataEng.Web.Components.Home;

/// <summary>What the list says of a design.</summary>
public static class DesignWords
{
    public static string Name(DesignEntry design) => design.Title ?? design.Slug;

    public static string Of(DesignStatus status) => status == DesignStatus.InReview ? "In review" : status.ToString();

    public static string Exact(DateTimeOffset at) => $"{at.UtcDateTime:yyyy-MM-dd HH:mm} UTC";

    public static string Of(DesignProgress progress) =>
        $"{progress.Settled} of {progress.Steps} steps are settled. {DesignProgress.Meaning}.";

    /// <summary>Where it came from; with the time, since files of all projects have the same few names.</summary>
    public static string Of(DesignSource source) => $"{source.File}, imported {Exact(source.ImportedAt)}";
}
