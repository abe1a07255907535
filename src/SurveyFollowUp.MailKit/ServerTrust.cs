using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using MailKit.Security;
using MailKit;
using SurveyFollowUp.Core.Mail;

namespace SurveyFollowUp.MailKit;

/// <summary>Which servers are who they say they are: by the system's authorities, and by those of Mail:CaFile.</summary>
sealed class ServerTrust
{
    readonly X509Certificate2Collection authorities = [];

    /// <exception cref="FormatException">The file can't be read; the message is a sentence.</exception>
    public ServerTrust(string caFile)
    {
        if (caFile == "")
            return;

        try
        {
            authorities.ImportFromPemFile(caFile);
        }
        catch (Exception unreadable) when (unreadable is CryptographicException or IOException or UnauthorizedAccessException)
        {
            throw new FormatException($"Mail:CaFile is \"{caFile}\", which can't be read as certificates (PEM).");
        }

        if (authorities.Count == 0)
            throw new FormatException($"Mail:CaFile is \"{caFile}\", which holds no certificate (PEM).");
    }

    public void Apply(IMailService client)
    {
        // Servers inside a company often can't reach who would tell of revoked certificates; System.Net.Mail does not ask either.
        client.CheckCertificateRevocation = false;
        if (authorities.Count > 0)
            client.ServerCertificateValidationCallback = (_, certificate, chain, errors) => IsTrusted(certificate, chain, errors);
    }

    public static SecureSocketOptions OptionsOf(MailServer server) => server.Security switch
    {
        "tls" => SecureSocketOptions.SslOnConnect,
        "starttls" => SecureSocketOptions.StartTls,
        _ => SecureSocketOptions.None,
    };

    /// <summary>A name that is not the server's stays wrong, whoever signed it.</summary>
    bool IsTrusted(X509Certificate? certificate, X509Chain? chain, SslPolicyErrors errors)
    {
        if (errors != SslPolicyErrors.RemoteCertificateChainErrors || certificate is not X509Certificate2 its)
            return errors == SslPolicyErrors.None;

        using var ours = new X509Chain();
        ours.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        ours.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        ours.ChainPolicy.CustomTrustStore.AddRange(authorities);
        if (chain is not null)
            ours.ChainPolicy.ExtraStore.AddRange(chain.ChainElements.Select(link => link.Certificate).ToArray());

        return ours.Build(its);
    }
}
