namespace DataEng.Web.Uploads;

/// <summary>How taking in a file ended.</summary>
public abstract record UploadOutcome
{
    private UploadOutcome() { }

    /// <summary>All of it is here.</summary>
    public sealed record Stored(UploadedFile File) : UploadOutcome;

    /// <summary>It goes beyond the limit; nothing of it was kept.</summary>
    public sealed record TooLarge(long Limit) : UploadOutcome;
}
