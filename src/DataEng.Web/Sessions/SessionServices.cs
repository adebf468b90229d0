using Microsoft.Extensions.DependencyInjection.Extensions;

namespace DataEng.Web.Sessions;

/// <summary>Puts live designs into the server; storage must be there.</summary>
public static class SessionServices
{
    public static IServiceCollection AddDesignSessions(this IServiceCollection services)
    {
        services.TryAddSingleton(new SessionOptions());
        // Local mode has one user, who may do everything.
        services.TryAddSingleton<Can>(static (_, _, _) => true);
        services.AddSingleton<DesignSessions>();
        return services;
    }
}
