using DataEng.Web.Uploads;

namespace DataEng.Web.Components.House;

/// <summary>Where a person's upload stands.</summary>
internal abstract record UploadState
{
    private UploadState() { }

    public sealed record Idle : UploadState;

    public sealed record Sending(string Name, long Sent, long Total) : UploadState
    {
        // Rounded down: 100 % is said only of a file that is all there.
        public int Percent => Total == 0 ? 0 : (int)(Sent * 100 / Total);

        public string Words => $"{ByteSize.Format(Sent)} of {ByteSize.Format(Total)} · {Percent} %";
    }

    public sealed record Done(UploadedFile File) : UploadState;

    // A retry makes no sense where the same file would be refused again.
    public sealed record Failed(string Message, bool CanRetry) : UploadState;
}
