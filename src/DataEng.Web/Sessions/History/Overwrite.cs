namespace DataEng.Web.Sessions.History;

/// <summary>How a field came to be what it is now.</summary>
/// <param name="Edit">The last edit that wrote it.</param>
/// <param name="Before">The text that was there before; null where nothing was stated, or no single text.</param>
/// <param name="After">The text that is there now.</param>
public sealed record FieldChange(AppliedEdit Edit, string? Before, string? After);

/// <summary>Somebody replaced what this tab had written a moment ago.</summary>
/// <param name="Path">The field, or the element.</param>
/// <param name="Mine">The edit that was replaced.</param>
/// <param name="Theirs">The edit that replaced it.</param>
/// <param name="MyText">What the tab had written; null where it is no single text.</param>
/// <param name="TheirText">What stands there now.</param>
public sealed record Overwrite(string Path, AppliedEdit Mine, AppliedEdit Theirs, string? MyText, string? TheirText);
