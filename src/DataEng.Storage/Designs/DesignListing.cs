using DataEng.Core;
using DataEng.Core.Model;
using DataEng.Storage.Database;
using Microsoft.EntityFrameworkCore;

namespace DataEng.Storage.Designs;

/// <summary>Reads pages of the list of designs from the described columns alone; no design is unpacked.</summary>
internal static class DesignListing
{
    public static async Task<DesignPage> ReadAsync(DesignDb db, DesignQuery query, CancellationToken token)
    {
        var shelf = DesignSelection.Of(db, query);
        var skip = Math.Max(query.Skip, 0);
        var take = Math.Clamp(query.Take, 1, DesignQuery.MostTake);
        var words = SearchText.Words(query.Search);
        if (words.Length > 0)
            return await SearchAsync(db, shelf, query, words, skip, take, token).ConfigureAwait(false);
        var total = await shelf.CountAsync(token).ConfigureAwait(false);
        var rows = await DesignSelection
            .InOrder(shelf, query)
            .Skip(skip)
            .Take(take)
            .ToListAsync(token)
            .ConfigureAwait(false);
        return new DesignPage(await EntriesAsync(db, rows, token).ConfigureAwait(false), total);
    }

    /// <summary>All designs counted in one pass over their rows.</summary>
    public static async Task<DesignCensus> CensusAsync(DesignDb db, CancellationToken token)
    {
        var groups = await db
            .Designs.GroupBy(d => new
            {
                IsArchived = d.ArchivedAt != null,
                IsDeleted = d.DeletedAt != null,
                NeedsAttention = d.Errors > 0 || d.Open > 0,
                d.Owner,
            })
            .Select(g => new { g.Key, Count = g.Count() })
            .ToListAsync(token)
            .ConfigureAwait(false);
        var there = groups.Where(g => !g.Key.IsDeleted).ToList();
        var current = there.Where(g => !g.Key.IsArchived).ToList();
        return new DesignCensus(
            current.Sum(g => g.Count),
            there.Sum(g => g.Count) - current.Sum(g => g.Count),
            groups.Sum(g => g.Count) - there.Sum(g => g.Count),
            current.Where(g => g.Key.NeedsAttention).Sum(g => g.Count),
            [.. there.Select(g => g.Key.Owner).OfType<string>().Distinct().Order(StringComparer.OrdinalIgnoreCase)]
        );
    }

    /// <summary>The texts are read once, for the hits and their number; O(length of all texts), about 30 ms for 10,000 designs.</summary>
    private static async Task<DesignPage> SearchAsync(
        DesignDb db,
        IQueryable<DesignRow> shelf,
        DesignQuery query,
        string[] words,
        int skip,
        int take,
        CancellationToken token
    )
    {
        var texts = db.Search.AsNoTracking();
        foreach (var word in words)
            texts = texts.Where(s => s.Text.Contains(word));
        var hits = await DesignSelection
            .InOrder(shelf.Join(texts, d => d.Id, s => s.DesignId, (d, _) => d), query)
            .Select(d => d.Id)
            .ToListAsync(token)
            .ConfigureAwait(false);
        var page = hits.Skip(skip).Take(take).ToList();
        var rows = await DesignSelection
            .InOrder(db.Designs.AsNoTracking().Where(d => page.Contains(d.Id)), query)
            .ToListAsync(token)
            .ConfigureAwait(false);
        return new DesignPage(await EntriesAsync(db, rows, token).ConfigureAwait(false), hits.Count);
    }

    /// <summary>Revisions and imports are looked up for the rows of a page alone.</summary>
    private static async Task<IReadOnlyList<DesignEntry>> EntriesAsync(
        DesignDb db,
        List<DesignRow> rows,
        CancellationToken token
    )
    {
        var ids = rows.Select(r => r.Id).ToList();
        var revisions = await db
            .Revisions.Where(r => ids.Contains(r.DesignId))
            .Select(r => new
            {
                r.DesignId,
                r.Name,
                r.At,
                r.Sequence,
            })
            .ToListAsync(token)
            .ConfigureAwait(false);
        var newest = revisions
            .GroupBy(r => r.DesignId, StringComparer.Ordinal)
            .ToDictionary(
                g => g.Key,
                g => g.OrderByDescending(r => r.At).ThenByDescending(r => r.Sequence).First().Name,
                StringComparer.Ordinal
            );
        var imports = await db
            .Evidence.Where(e => ids.Contains(e.DesignId) && e.AsImported != null)
            .Select(e => new
            {
                e.DesignId,
                e.File,
                e.Kind,
                e.At,
            })
            .ToListAsync(token)
            .ConfigureAwait(false);
        var sources = imports
            .GroupBy(e => e.DesignId, StringComparer.Ordinal)
            .ToDictionary(g => g.Key, g => g.MaxBy(e => e.At), StringComparer.Ordinal);
        return
        [
            .. rows.Select(r =>
                Entry(r) with
                {
                    Revision = newest.GetValueOrDefault(r.Id),
                    Source = sources.GetValueOrDefault(r.Id) is { } from
                        ? new DesignSource(from.File, from.Kind, from.At)
                        : null,
                }
            ),
        ];
    }

    private static DesignEntry Entry(DesignRow row) =>
        new(DesignId.Parse(row.Id), row.Slug, row.Title)
        {
            Status = row.Status,
            Owner = row.Owner,
            Triggers = [.. row.Triggers.Split(' ', StringSplitOptions.RemoveEmptyEntries).SelectMany(TriggerOf)],
            Counts = row is { CountsSequence: { } at, Errors: { } errors, Warnings: { } warnings, Open: { } open }
                ? new FindingCounts(at, errors, warnings, open)
                {
                    Progress = row is { StepsSettled: { } settled, Steps: { } steps }
                        ? new DesignProgress(settled, steps)
                        : null,
                }
                : null,
            CreatedAt = row.CreatedAt,
            UpdatedAt = row.UpdatedAt,
            UpdatedBy = row.UpdatedBy,
            ArchivedAt = row.ArchivedAt,
            DeletedAt = row.DeletedAt,
        };

    private static IEnumerable<Trigger> TriggerOf(string name) =>
        EnumText.TryParse<Trigger>(name, out var trigger) ? [trigger] : [];
}
