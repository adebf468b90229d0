using Bunit;
using DataEng.Web.Components.House;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;

namespace DataEng.Web.Tests.Components.House;

/// <summary>The parts that pages are made of.</summary>
public sealed class HouseComponentTests : ComponentTest
{
    [Theory]
    [InlineData(StatusKind.Error)]
    [InlineData(StatusKind.Warning)]
    [InlineData(StatusKind.Info)]
    [InlineData(StatusKind.Pass)]
    [InlineData(StatusKind.NotEvaluated)]
    public void StatusChip_WithAVerdict_HasIconAndWord(StatusKind kind)
    {
        var chip = Render<StatusChip>(p => p.Add(c => c.Kind, kind).AddChildContent("3 of them"));

        Assert.Equal("3 of them", chip.Find(".chip").TextContent.Trim());
        Assert.NotEmpty(chip.Find("svg").InnerHtml);
    }

    [Fact]
    public void StatusChip_VerdictKinds_AllLookDifferent()
    {
        var kinds = Enum.GetValues<StatusKind>();

        var looks = kinds.Select(kind => Render<StatusChip>(p => p.Add(c => c.Kind, kind)).Find(".chip").OuterHtml);

        Assert.Equal(kinds.Length, looks.Distinct(StringComparer.Ordinal).Count());
    }

    [Fact]
    public void PanelErrorBoundary_ChildFails_ShowsACodeAndTriesAgainOnRequest()
    {
        var fails = true;
        RenderFragment child = builder =>
        {
            builder.OpenComponent<Fragile>(0);
            builder.AddComponentParameter(1, nameof(Fragile.Fails), fails);
            builder.CloseComponent();
        };

        var panel = Render<PanelErrorBoundary>(p => p.Add(b => b.Name, "The findings list").AddChildContent(child));

        var alert = panel.Find("[role=alert]");
        Assert.Contains("The findings list could not be shown", alert.TextContent);
        Assert.Matches("^[2-9A-Z]{6}$", alert.QuerySelector("code")?.TextContent);
        Assert.DoesNotContain("secret", panel.Markup);

        fails = false;
        panel.Find("button").Click();

        Assert.Equal("All well", panel.Markup.Trim());
    }

    [Fact]
    public void EmptyState_WithoutActions_HoldsNoEmptyRow()
    {
        var empty = Render<EmptyState>(p => p.Add(e => e.Text, "Nothing here."));

        Assert.Empty(empty.FindAll(".empty-actions"));
        Assert.Equal("Nothing here.", empty.Find("section").GetAttribute("aria-label"));
    }

    [Fact]
    public void LoadingSkeleton_HoldsThePlaceAndSaysSo()
    {
        var loading = Render<LoadingSkeleton>(p => p.Add(l => l.Label, "Loading the designs").Add(l => l.Rows, 7));

        Assert.Equal(7, loading.FindAll(".loading-row").Count);
        Assert.Equal("Loading the designs", loading.Find("[role=status]").TextContent.Trim());
    }

    private sealed class Fragile : ComponentBase
    {
        [Parameter]
        public bool Fails { get; set; }

        protected override void BuildRenderTree(RenderTreeBuilder builder)
        {
            if (Fails)
            {
                throw new InvalidOperationException("secret");
            }

            builder.AddContent(0, "All well");
        }
    }
}
