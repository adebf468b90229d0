using DataEng.Agents.Playbooks;
using DataEng.Storage;
using DataEng.Web.Imports;
using DataEng.Web.Reading;
using DataEng.Web.Sessions;
using DataEng.Web.Startup;
using Microsoft.AspNetCore.Components.Server.Circuits;

namespace DataEng.Web.Designs;

/// <summary>What working on designs needs from the container.</summary>
internal static class DesignServices
{
    public static void AddDesigns(this IServiceCollection services, WorkbenchOptions options)
    {
        services.AddDesignStorage(new StorageOptions { DataFolder = options.DataFolder });
        services.AddDesignSessions();
        services.AddSingleton<DesignDesk>();
        services.AddSingleton<RevisionDesk>();
        services.AddScoped<BrowserTab>();
        services.AddScoped<CircuitHandler, TabConnection>();
        services.AddSingleton<FindingCounter>();
        services.AddSingleton<ListDesk>();
        services.AddSingleton(new SampleShelf(Path.Combine(AppContext.BaseDirectory, "samples")));
        services.AddSingleton<SampleSeeding>();
        services.AddSingleton<ImportWork>();
        services.AddSingleton<UpdateWork>();
        services.AddSingleton<ReportDesk>();
        services.AddSingleton<GuidanceDesk>();
        services.AddSingleton(_ => LoadPlaybook());
        services.AddHostedService<DesignStart>();
    }

    private static Playbook LoadPlaybook()
    {
        var read = PlaybookFile.Load(PlaybookFile.DefaultPath);
        return read.Playbook ?? throw new StartRefusedException([.. read.Problems.Select(p => p.ToString())]);
    }
}
