namespace DataEng.Web.Components.House;

/// <summary>What a chip says about something; each kind has a colour and an icon of its own.</summary>
public enum StatusKind
{
    Neutral,
    Error,
    Warning,
    Info,
    Pass,

    /// <summary>The design does not state enough to tell; never to be mistaken for a pass.</summary>
    NotEvaluated,
}
