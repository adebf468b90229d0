using DataEng.Core.Results;
using DataEng.Storage.Designs;

namespace DataEng.Web.Components.Home;

/// <summary>What can be done to designs in the list.</summary>
public enum DesignAct
{
    Copy,
    Archive,
    Unarchive,
    Delete,
    Restore,
}

/// <summary>Something somebody wants done to designs of the list.</summary>
public sealed record DesignDeed(DesignAct Act, IReadOnlyList<DesignEntry> Designs);

/// <summary>Something that was done, in words, with the way to take it back or to go to what was made.</summary>
public sealed record HomeNotice(string Words)
{
    public Func<Task<Failure?>>? Undo { get; init; }

    public string? Href { get; init; }

    public static HomeNotice Of(DesignDeed deed, Func<Task<Failure?>> undo)
    {
        var what = deed.Designs is [var only]
            ? $"“{only.Title ?? only.Slug}” was"
            : $"{deed.Designs.Count} designs were";
        var words = deed.Act switch
        {
            DesignAct.Archive => $"{what} archived.",
            DesignAct.Unarchive => $"{what} taken out of the archive.",
            DesignAct.Restore => $"{what} restored.",
            _ => $"{what} deleted. The filter “Deleted” has it for later.",
        };
        return new HomeNotice(words) { Undo = undo };
    }
}
