using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using DataEng.Core.Model;
using DataEng.Storage.Designs;
using DataEng.Web.Designs;

namespace DataEng.Web.Tests.Designs;

public sealed class DesignEndpointTests(WorkbenchServer server)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Copy_Archive_DeleteAndRestore_AreThereForPrograms()
    {
        var title = $"Program {Guid.NewGuid():N}";
        var id = await CreateAsync(title);
        using var client = server.NewClient();

        using var copied = await client.PostAsync($"{DesignEndpoints.Path}/{id}/copy", null, Token);
        Assert.Equal(HttpStatusCode.Created, copied.StatusCode);
        Assert.Equal([$"{title} (copy)", title], await TitlesAsync(client, title, "current"));

        foreach (var shelf in (string[])["archived", "deleted", "archived", "current"])
        {
            using var put = await client.PutAsync($"{DesignEndpoints.Path}/{id}/shelf/{shelf}", null, Token);
            Assert.Equal(HttpStatusCode.NoContent, put.StatusCode);
            Assert.Contains(title, await TitlesAsync(client, title, shelf));
            Assert.Equal(shelf == "current" ? 2 : 1, (await TitlesAsync(client, title, "current")).Length);
        }
    }

    [Theory]
    [InlineData("nothere", "deleted", HttpStatusCode.NotFound)]
    [InlineData("000000000000", "current", HttpStatusCode.NotFound)]
    [InlineData("000000000000", "attic", HttpStatusCode.BadRequest)]
    public async Task Put_WhatIsNotThere_IsRefusedInWords(string id, string shelf, HttpStatusCode code)
    {
        using var client = server.NewClient();

        using var answer = await client.PutAsync($"{DesignEndpoints.Path}/{id}/shelf/{shelf}", null, Token);

        Assert.Equal(code, answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
    }

    [Fact]
    public async Task Put_FromAnotherSite_IsRefused()
    {
        var id = await CreateAsync("Kept");
        using var client = server.NewClient();
        client.DefaultRequestHeaders.Add("Origin", "https://elsewhere.example");

        using var put = await client.PutAsync($"{DesignEndpoints.Path}/{id}/shelf/deleted", null, Token);
        using var post = await client.PostAsync($"{DesignEndpoints.Path}/{id}/copy", null, Token);

        Assert.Equal((HttpStatusCode.Forbidden, HttpStatusCode.Forbidden), (put.StatusCode, post.StatusCode));
    }

    private async Task<DesignId> CreateAsync(string title)
    {
        var store = server.Services.GetRequiredService<DesignStore>();
        var design = new PipelineDesign { Id = "program", Title = title };
        return (await store.CreateAsync(design, [], Actor.Local, Token)).Value.Id;
    }

    private static async Task<string?[]> TitlesAsync(HttpClient client, string words, string shelf)
    {
        var address = $"{DesignEndpoints.Path}?find={Uri.EscapeDataString(words)}&shelf={shelf}";
        var list = await client.GetFromJsonAsync<JsonElement>(address, Token);
        return [.. list.GetProperty("designs").EnumerateArray().Select(d => d.GetProperty("title").GetString())];
    }
}
