using Bunit;
using MudBlazor.Services;

namespace DataEng.Web.Tests.Components;

/// <summary>What every component test starts from.</summary>
public abstract class ComponentTest : BunitContext
{
    protected ComponentTest()
    {
        Services.AddMudServices();
        JSInterop.Mode = JSRuntimeMode.Loose;
    }
}
