namespace DataEng.Storage.Designs;

/// <summary>Who makes a change: a person or a program acting for one.</summary>
/// <param name="Id">Stable id of the account.</param>
/// <param name="Name">Name to show; kept with each edit as it was then.</param>
public sealed record Actor(string Id, string Name)
{
    /// <summary>The implicit user of local mode.</summary>
    public static Actor Local { get; } = new("local", "You");

    /// <summary>Browser tab the change comes from; undo belongs to a tab. Null outside a browser.</summary>
    public string? Tab { get; init; }
}
