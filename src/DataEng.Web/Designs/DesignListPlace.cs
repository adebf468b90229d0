using System.Globalization;
using DataEng.Core.Model;
using DataEng.Storage.Designs;

namespace DataEng.Web.Designs;

/// <summary>What somebody looks at in the list of designs: all of it is in the address, so it survives reload and back.</summary>
public sealed record DesignListPlace
{
    public const int PageSize = 50;

    private const string Attention = "attention";

    public string Words { get; init; } = "";

    public bool NeedsAttention { get; init; }

    public DesignStatus? Status { get; init; }

    public string? Owner { get; init; }

    public Trigger? Trigger { get; init; }

    public DesignShelf Shelf { get; init; }

    public DesignOrder Order { get; init; }

    public bool Reversed { get; init; }

    /// <summary>Most designs shown at once.</summary>
    public int Shown { get; init; } = PageSize;

    public bool IsFiltered =>
        NeedsAttention
        || Status is not null
        || Owner is not null
        || Trigger is not null
        || Shelf != DesignShelf.Current;

    public string Href => Urls.Designs(this);

    /// <summary>The same designs in another order; asked twice for one, the other way round.</summary>
    public DesignListPlace By(DesignOrder order) => this with { Order = order, Reversed = Order == order && !Reversed };

    public DesignListPlace Unfiltered() =>
        new()
        {
            Words = Words,
            Order = Order,
            Reversed = Reversed,
        };

    public DesignQuery Query() =>
        new()
        {
            Search = Words,
            NeedsAttention = NeedsAttention,
            Status = Status,
            Owner = Owner,
            Trigger = Trigger,
            Shelf = Shelf,
            Order = Order,
            Reversed = Reversed,
            Take = Shown,
        };

    /// <summary>Reads the parts of an address; what cannot be read is as if it were not there.</summary>
    public static DesignListPlace Read(Func<string, string?> part)
    {
        var sort = part("sort") ?? "";
        var most = int.TryParse(part("most"), NumberStyles.None, CultureInfo.InvariantCulture, out var n)
            ? n
            : PageSize;
        return new DesignListPlace
        {
            Words = part("find") ?? "",
            NeedsAttention = part("show") == Attention,
            Status = Value<DesignStatus>(part("status")),
            Owner = string.IsNullOrEmpty(part("owner")) ? null : part("owner"),
            Trigger = Value<Trigger>(part("trigger")),
            Shelf = Value<DesignShelf>(part("shelf")) ?? DesignShelf.Current,
            Order = Value<DesignOrder>(sort.TrimStart('-')) ?? DesignOrder.Updated,
            Reversed = sort.StartsWith('-'),
            Shown = Math.Clamp(most, PageSize, DesignQuery.MostTake),
        };
    }

    /// <summary>The parts of the address, without those that say what is usual.</summary>
    public IEnumerable<(string Name, string Value)> Parts()
    {
        if (Words.Length > 0)
            yield return ("find", Words);
        if (NeedsAttention)
            yield return ("show", Attention);
        if (Status is { } status)
            yield return ("status", EnumText.Of(status));
        if (Owner is not null)
            yield return ("owner", Owner);
        if (Trigger is { } trigger)
            yield return ("trigger", EnumText.Of(trigger));
        if (Shelf != DesignShelf.Current)
            yield return ("shelf", EnumText.Of(Shelf));
        if (Order != DesignOrder.Updated || Reversed)
            yield return ("sort", (Reversed ? "-" : "") + EnumText.Of(Order));
        if (Shown != PageSize)
            yield return ("most", Shown.ToString(CultureInfo.InvariantCulture));
    }

    private static T? Value<T>(string? text)
        where T : struct, Enum => EnumText.TryParse<T>(text ?? "", out var value) ? value : null;
}
