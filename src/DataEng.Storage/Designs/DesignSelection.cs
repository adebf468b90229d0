using System.Linq.Expressions;
using DataEng.Core.Model;
using DataEng.Storage.Database;
using Microsoft.EntityFrameworkCore;

namespace DataEng.Storage.Designs;

/// <summary>Which designs a list holds, and their order.</summary>
internal static class DesignSelection
{
    public static IQueryable<DesignRow> Of(DesignDb db, DesignQuery query)
    {
        var designs = db.Designs.AsNoTracking();
        designs = query.Shelf switch
        {
            DesignShelf.Deleted => designs.Where(d => d.DeletedAt != null),
            DesignShelf.Archived => designs.Where(d => d.DeletedAt == null && d.ArchivedAt != null),
            _ => designs.Where(d => d.DeletedAt == null && d.ArchivedAt == null),
        };
        if (query.Status is { } status)
            designs = designs.Where(d => d.Status == status);
        if (query.Owner is { } owner)
            designs = designs.Where(d => d.Owner == owner);
        if (query.Trigger is { } trigger)
        {
            var name = $" {EnumText.Of(trigger)} ";
            designs = designs.Where(d => (" " + d.Triggers + " ").Contains(name));
        }
        return query.NeedsAttention ? designs.Where(d => d.Errors > 0 || d.Open > 0) : designs;
    }

    /// <summary>Times and numbers begin with the largest, words with the first; designs that tie with the last changed.</summary>
    public static IQueryable<DesignRow> InOrder(IQueryable<DesignRow> designs, DesignQuery query)
    {
        var reversed = query.Reversed;
        var ordered = query.Order switch
        {
            // What cannot be folded by every database is folded for ASCII alone.
            DesignOrder.Title => Sorted(designs, d => (d.Title ?? d.Slug).ToLower(), reversed),
            DesignOrder.Status => Sorted(designs, d => d.Status, reversed),
            DesignOrder.Owner => Sorted(
                designs.OrderBy(d => d.Owner == null),
                d => d.Owner == null ? null : d.Owner.ToLower(),
                reversed
            ),
            DesignOrder.Errors => Sorted(designs.OrderBy(d => d.Errors == null), d => d.Errors, !reversed),
            DesignOrder.Warnings => Sorted(designs.OrderBy(d => d.Warnings == null), d => d.Warnings, !reversed),
            DesignOrder.Open => Sorted(designs.OrderBy(d => d.Open == null), d => d.Open, !reversed),
            DesignOrder.Progress => Sorted(
                designs.OrderBy(d => d.Steps == null),
                d => d.Steps == 0 ? 0 : 1.0 * d.StepsSettled / d.Steps,
                !reversed
            ),
            _ => Sorted(designs, d => d.UpdatedAt, !reversed),
        };
        return query.Order == DesignOrder.Updated
            ? ordered.ThenBy(d => d.Id)
            : ordered.ThenByDescending(d => d.UpdatedAt).ThenBy(d => d.Id);
    }

    private static IOrderedQueryable<DesignRow> Sorted<T>(
        IQueryable<DesignRow> designs,
        Expression<Func<DesignRow, T>> by,
        bool descending
    ) => descending ? designs.OrderByDescending(by) : designs.OrderBy(by);

    private static IOrderedQueryable<DesignRow> Sorted<T>(
        IOrderedQueryable<DesignRow> designs,
        Expression<Func<DesignRow, T>> by,
        bool descending
    ) => descending ? designs.ThenByDescending(by) : designs.ThenBy(by);
}
