using DataEng.Core.Model.Text;

namespace DataEng.Web.Designs;

/// <summary>Where somebody is in a design: all of it is in the address, so it can be reloaded, sent and gone back to.</summary>
/// <param name="Id">The design.</param>
/// <param name="Step">The step; null on the overview.</param>
/// <param name="At">Path of the element or field that is open; null where none is.</param>
/// <param name="Filter">Which findings are listed.</param>
public sealed record DesignPlace(string Id, string? Step, string? At, FindingFilter Filter)
{
    /// <summary>The element that is open; null where none is.</summary>
    public string? Element => At is null ? null : ElementPath.ElementOf(At);

    public string Href => Urls.Place(this);

    public DesignPlace Open(string? path) => this with { At = path };

    public bool IsOpen(string element) => Element == element;
}
