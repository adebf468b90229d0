namespace DataEng.Web.Components.Fields;

/// <summary>A value chosen in a field; null means "not stated".</summary>
/// <param name="Path">Path of the field.</param>
/// <param name="Value">The value in its text form.</param>
/// <param name="Title">What the edit is called in the history.</param>
public sealed record FieldChoice(string Path, string? Value, string Title);
