namespace DataEng.Web.Components.Layout;

/// <summary>The places in the app bar that a page may fill.</summary>
public static class AppBarSlots
{
    public const string Middle = "app-bar-middle";
    public const string End = "app-bar-end";
}
