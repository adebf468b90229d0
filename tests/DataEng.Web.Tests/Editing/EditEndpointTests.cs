using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using DataEng.Storage.Designs;
using DataEng.Web.Editing;

namespace DataEng.Web.Tests.Editing;

public sealed class EditEndpointTests(WorkbenchServer server)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Post_Edit_IsAnsweredWhenItIsStored()
    {
        var store = server.Services.GetRequiredService<DesignStore>();
        var id = (await store.CreateAsync(TestKit.Designs.OrdersToWarehouse(), [], Actor.Local, Token)).Value.Id;
        using var client = server.NewClient();

        using var answer = await client.PostAsJsonAsync(EditEndpoint.PathOf($"{id}"), Retitle("by a program"), Token);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        var done = await answer.Content.ReadFromJsonAsync<JsonElement>(Token);
        Assert.Equal(1, done.GetProperty("sequence").GetInt64());
        Assert.Equal("title", done.GetProperty("changed")[0].GetString());
        var edit = Assert.Single(await store.EditsAsync(id, 0, 9, Token));
        Assert.Equal(("Change the title", "local"), (edit.Title, edit.Author.Id));
    }

    [Theory]
    [InlineData("nothere", "{\"patch\": []}", HttpStatusCode.NotFound)]
    [InlineData("nothere", "{\"patch\": [{\"op\": \"fly\"}]}", HttpStatusCode.BadRequest)]
    [InlineData("nothere", "{\"title\": \"x\"}", HttpStatusCode.BadRequest)]
    [InlineData("nothere", "{", HttpStatusCode.BadRequest)]
    public async Task Post_WhatIsNoEdit_IsRefusedInWords(string id, string body, HttpStatusCode code)
    {
        using var client = server.NewClient();
        using var content = new StringContent(body, null, "application/json");

        using var answer = await client.PostAsync(EditEndpoint.PathOf(id), content, Token);

        Assert.Equal(code, answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
    }

    [Fact]
    public async Task Post_AsAFormOfAnotherSiteWould_IsRefused()
    {
        using var client = server.NewClient();
        using var content = new StringContent("{\"patch\": []}", null, "text/plain");

        using var answer = await client.PostAsync(EditEndpoint.PathOf("nothere"), content, Token);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }

    private static object Retitle(string title) =>
        new
        {
            title = "Change the title",
            patch = new[]
            {
                new
                {
                    op = "set",
                    path = "title",
                    value = title,
                },
            },
        };
}
