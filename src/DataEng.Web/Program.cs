using DataEng.Web.Startup;

try
{
    // The files beside the program are the content root, so it runs the same from any working folder.
    var builder = WebApplication.CreateBuilder(
        new WebApplicationOptions { Args = args, ContentRootPath = AppContext.BaseDirectory }
    );
    builder.AddWorkbench();
    var app = builder.Build();
    app.UseWorkbench();
    await app.RunAsync();
    return 0;
}
catch (StartRefusedException refusal)
{
    await Console.Error.WriteLineAsync(refusal.Message);
    return 2;
}

/// <summary>The workbench's web server.</summary>
public partial class Program;
