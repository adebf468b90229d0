using DataEng.Web.Startup;
using Microsoft.AspNetCore.Connections;

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
catch (IOException busy) when (busy.InnerException is AddressInUseException)
{
    var refusal = new StartRefusedException([
        $"{busy.Message} Perhaps DataEng is running already; otherwise choose another port: --urls http://127.0.0.1:5081.",
    ]);
    await Console.Error.WriteLineAsync(refusal.Message);
    return 2;
}

/// <summary>The workbench's web server.</summary>
public partial class Program;
