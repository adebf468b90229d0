using DataEng.Core.Model;
using DataEng.Storage.Database;
using Microsoft.EntityFrameworkCore;

namespace DataEng.Storage.Designs;

/// <summary>Reads pages of the list of designs from the described columns alone; no design is unpacked.</summary>
internal static class DesignListing
{
    public static async Task<DesignPage> ReadAsync(DesignDb db, DesignQuery query, CancellationToken token)
    {
        var matching = db.Designs.AsNoTracking().Where(d => d.DeletedAt == null);
        matching = query.Archived
            ? matching.Where(d => d.ArchivedAt != null)
            : matching.Where(d => d.ArchivedAt == null);
        foreach (var word in SearchText.Words(query.Search))
            matching = matching.Where(d => db.Search.Any(s => s.DesignId == d.Id && s.Text.Contains(word)));
        var total = await matching.CountAsync(token).ConfigureAwait(false);
        var rows = await matching
            .OrderByDescending(d => d.UpdatedAt)
            .ThenBy(d => d.Id)
            .Skip(Math.Max(query.Skip, 0))
            .Take(Math.Clamp(query.Take, 1, DesignQuery.MostTake))
            .ToListAsync(token)
            .ConfigureAwait(false);
        return new DesignPage([.. rows.Select(Entry)], total);
    }

    private static DesignEntry Entry(DesignRow row) =>
        new(DesignId.Parse(row.Id), row.Slug, row.Title)
        {
            Status = row.Status,
            Owner = row.Owner,
            Triggers = [.. row.Triggers.Split(' ', StringSplitOptions.RemoveEmptyEntries).SelectMany(TriggerOf)],
            Counts = row is { CountsSequence: { } at, Errors: { } errors, Warnings: { } warnings, Open: { } open }
                ? new FindingCounts(at, errors, warnings, open)
                : null,
            CreatedAt = row.CreatedAt,
            UpdatedAt = row.UpdatedAt,
            UpdatedBy = row.UpdatedBy,
            ArchivedAt = row.ArchivedAt,
        };

    private static IEnumerable<Trigger> TriggerOf(string name) =>
        EnumText.TryParse<Trigger>(name, out var trigger) ? [trigger] : [];
}
