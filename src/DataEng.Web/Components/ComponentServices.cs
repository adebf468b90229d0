using MudBlazor.Services;

namespace DataEng.Web.Components;

/// <summary>What the user interface needs from the container.</summary>
internal static class ComponentServices
{
    public static void AddWorkbenchComponents(this IServiceCollection services) => services.AddMudServices();
}
