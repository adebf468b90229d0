namespace DataEng.Web.Components.Home;

/// <summary>How long ago something was, in words; the exact time belongs beside it.</summary>
public static class RelativeTime
{
    public static string Of(DateTimeOffset then, DateTimeOffset now)
    {
        var ago = now - then;
        return ago.TotalSeconds < 60 ? "just now"
            : ago.TotalMinutes < 60 ? Words((int)ago.TotalMinutes, "minute")
            : ago.TotalHours < 24 ? Words((int)ago.TotalHours, "hour")
            : ago.TotalDays < 31 ? Words((int)ago.TotalDays, "day")
            : then.ToString("yyyy-MM-dd");
    }

    private static string Words(int count, string unit) => count == 1 ? $"1 {unit} ago" : $"{count} {unit}s ago";
}
