using Bunit;
using DataEng.Core.Model.Text;
using DataEng.TestKit;
using DataEng.Web.Components.Fields;
using DataEng.Web.Designs;
using DataEng.Web.Tests.Sessions;

namespace DataEng.Web.Tests.Components.Fields;

/// <summary>One field on a real session and a real store.</summary>
public sealed class ModelFieldTests : ComponentTest, IAsyncLifetime
{
    private const string Layer = "datasets/raw_orders/layer";
    private const string Name = "datasets/raw_orders/name";
    private const string Batch = "jobs/load/incremental/batch";

    private readonly ManualTimeProvider _time = new();
    private SessionHouse? _house;
    private readonly TaskCompletionSource _told = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private DesignView? _view;

    private SessionHouse House => _house ?? throw new InvalidOperationException("not started");

    private DesignView View => _view ?? throw new InvalidOperationException("not started");

    public async ValueTask InitializeAsync()
    {
        Services.AddSingleton<TimeProvider>(_time);
        _house = await SessionHouse.StartAsync();
        var desk = new DesignDesk(House.Sessions, House.Store, House.Time);
        var id = await House.CreateAsync();
        _view = (await desk.OpenAsync($"{id}", "tab", OnChangedAsync, SessionHouse.Token)).Value;
    }

    [Fact]
    public void Choice_OnceMade_IsStored()
    {
        var field = Show(Layer);
        Assert.Equal("Layer", field.Find("label").TextContent);

        field.Find("select").Change("source");

        field.WaitForAssertion(() => Assert.Equal(Core.Model.Layer.Source, View.Design.Datasets[0].Layer));
    }

    [Fact]
    public void Text_IsStoredAfterAPauseInTyping_AndNotBefore()
    {
        var field = Show(Name);

        field.Find("input").Input("Raw");
        Assert.Null(View.Design.Datasets[0].Name);
        _time.Advance(TimeSpan.FromMilliseconds(299));
        field.Find("input").Input("Raw orders");
        _time.Advance(TimeSpan.FromMilliseconds(299));
        Assert.Null(View.Design.Datasets[0].Name);
        _time.Advance(TimeSpan.FromMilliseconds(1));

        field.WaitForAssertion(() => Assert.Equal("Raw orders", View.Design.Datasets[0].Name));
    }

    [Fact]
    public void Text_OnLeavingTheField_IsStoredAtOnce()
    {
        var field = Show(Name);

        field.Find("input").Input("Raw orders");
        field.Find("input").Blur();

        field.WaitForAssertion(() => Assert.Equal("Raw orders", View.Design.Datasets[0].Name));
    }

    [Fact]
    public void Text_ThatIsNoValue_SaysWhyAndStoresNothing()
    {
        var field = Show(Batch);

        field.Find("input").Input("soon");
        field.Find("input").Blur();

        field.WaitForAssertion(() =>
            Assert.Contains("2 h, 90 min or 3 days", field.Find("[role=alert]").TextContent, StringComparison.Ordinal)
        );
        Assert.Equal("true", field.Find("input").GetAttribute("aria-invalid"));
        Assert.Null(View.Design.Jobs[0].Incremental);
    }

    [Fact]
    public void Duration_TypedInWords_IsStoredAndShownInWords()
    {
        var field = Show(Batch);

        field.Find("input").Focus();
        field.Find("input").Input("90m");
        field.Find("input").Blur();

        field.WaitForAssertion(() => Assert.Equal("1 h 30 min", field.Find("input").GetAttribute("value")));
        Assert.Equal(TimeSpan.FromMinutes(90), View.Design.Jobs[0].Incremental?.Batch?.Time);
    }

    [Fact]
    public void Blank_UnsetsTheField()
    {
        var field = Show(Name);
        field.Find("input").Input("Raw");
        field.Find("input").Blur();
        field.WaitForAssertion(() => Assert.Equal("Raw", View.Design.Datasets[0].Name));

        field.Find("input").Input("");
        field.Find("input").Blur();

        field.WaitForAssertion(() => Assert.Null(View.Design.Datasets[0].Name));
    }

    [Fact]
    public async Task Change_BySomebodyElse_WhileTyping_IsAsked()
    {
        var field = Show(Name);
        field.Find("input").Focus();
        field.Find("input").Input("Mine");
        var session = (await House.Sessions.OpenAsync(View.Id, SessionHouse.Ben, SessionHouse.Token)).Value;

        await session.DoneAsync(Web.Sessions.Edit.Of(DesignPatch.Set(Name, "Theirs"), "Name it"), SessionHouse.Ben);

        await _told.Task.WaitAsync(SessionHouse.Token);
        field.Render(p => p.Add(f => f.Path, Name));
        Assert.Contains("Ben changed this to “Theirs”", field.Markup, StringComparison.Ordinal);
        field.FindAll("button").Single(b => b.TextContent == "Keep mine").Click();
        field.WaitForAssertion(() => Assert.Equal("Mine", View.Design.Datasets[0].Name));
    }

    protected override async ValueTask DisposeAsyncCore()
    {
        await base.DisposeAsyncCore();
        _view?.Dispose();
        if (_house is not null)
            await _house.DisposeAsync();
    }

    private Task OnChangedAsync()
    {
        if (_view?.Design.Datasets[0].Name is not null)
            _told.TrySetResult();
        return Task.CompletedTask;
    }

    private IRenderedComponent<ModelField> Show(string path)
    {
        var keeper = Render<DraftKeeper>(p =>
            p.AddChildContent<ModelField>(f => f.Add(m => m.Path, path).AddCascadingValue(View))
        );
        return keeper.FindComponent<ModelField>();
    }
}
