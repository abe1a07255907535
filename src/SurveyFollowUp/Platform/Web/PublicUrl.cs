using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using SurveyFollowUp.Platform.Configuration;

namespace SurveyFollowUp.Platform.Web;

/// <summary>The address that links in mails begin with: the configured one, else the one this program listens on.</summary>
public sealed class PublicUrl(Settings settings, IServiceProvider services)
{
    public string Of(string path) => Root() + path;

    string Root()
    {
        if (settings.Organisation.PublicUrl != "")
            return settings.Organisation.PublicUrl;

        var listening = services.GetService<IServer>()?.Features.Get<IServerAddressesFeature>()?.Addresses.FirstOrDefault();
        return (listening ?? "http://localhost:5000")
            .Replace("0.0.0.0", "localhost", StringComparison.Ordinal)
            .Replace("[::]", "localhost", StringComparison.Ordinal);
    }
}
