using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace SurveyFollowUp.Tests.Adapters.MailKit;

/// <summary>The certificate authority of a company's own, as files in a folder: ca.pem, and cert.pem with key.pem for a server.</summary>
sealed class Authority
{
    readonly TemporaryFolder folder;

    /// <param name="server">Whose certificate it signs: a host's name or address.</param>
    public Authority(TemporaryFolder folder, string server = "127.0.0.1")
    {
        this.folder = folder;
        using var rootKey = RSA.Create(2048);
        var root = new CertificateRequest("CN=Nordvik Bygg", rootKey, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        root.CertificateExtensions.Add(new X509BasicConstraintsExtension(certificateAuthority: true, hasPathLengthConstraint: false, 0, critical: true));
        using var signer = root.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddYears(1));
        File.WriteAllText(CaFile, signer.ExportCertificatePem());

        using var key = RSA.Create(2048);
        var request = new CertificateRequest($"CN={server}", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        var names = new SubjectAlternativeNameBuilder();
        if (IPAddress.TryParse(server, out var address))
            names.AddIpAddress(address);
        else
            names.AddDnsName(server);

        request.CertificateExtensions.Add(names.Build());
        using var signed = request.Create(signer, signer.NotBefore, signer.NotAfter, RandomNumberGenerator.GetBytes(8));
        File.WriteAllText(CertFile, signed.ExportCertificatePem());
        File.WriteAllText(KeyFile, key.ExportPkcs8PrivateKeyPem());
    }

    public string CaFile => folder.File("ca.pem");

    public string CertFile => folder.File("cert.pem");

    public string KeyFile => folder.File("key.pem");
}
