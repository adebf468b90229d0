using MudBlazor;
using MudBlazor.Services;

namespace DataEng.Web.Components;

/// <summary>What the user interface needs from the container.</summary>
internal static class ComponentServices
{
    public static void AddWorkbenchComponents(this IServiceCollection services) =>
        services.AddMudServices(library =>
        {
            var messages = library.SnackbarConfiguration;
            messages.PositionClass = Defaults.Classes.Position.BottomCenter;
            // Readable from the first moment: a fade would be seconds of pale text.
            messages.ShowTransitionDuration = 0;
            messages.HideTransitionDuration = 120;
            messages.VisibleStateDuration = 6000;
        });
}
