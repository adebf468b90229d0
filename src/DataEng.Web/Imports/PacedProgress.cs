using DataEng.Formats.Import;

namespace DataEng.Web.Imports;

/// <summary>Progress for a page: reports come from the importing thread, many a second; the page takes a few.</summary>
internal sealed class PacedProgress(Func<ImportProgress, Task> show) : IProgress<ImportProgress>
{
    private long _next;

    public void Report(ImportProgress value)
    {
        var now = Environment.TickCount64;
        if (now < _next)
            return;
        _next = now + 200;
        _ = show(value);
    }
}
