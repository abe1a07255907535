using MimeKit;
using MimeKit.Cryptography;
using Org.BouncyCastle.Crypto;
using Org.BouncyCastle.Crypto.Parameters;
using Org.BouncyCastle.OpenSsl;
using SurveyFollowUp.Core.Mail;

namespace SurveyFollowUp.MailKit;

/// <summary>Signs mail (DKIM, RFC 6376), so that its receiver knows which domain vouches for it.</summary>
sealed class DkimKey
{
    /// <summary>What makes a mail what it is; one click (RFC 8058) counts only where its headers are signed. Those that a mail has.</summary>
    static readonly string[] Signed =
    [
        "From", "To", "Subject", "Date", "Message-ID", "Reply-To", "In-Reply-To", "References", "Auto-Submitted", "List-Unsubscribe",
        "List-Unsubscribe-Post",
    ];

    readonly DkimSigner signer;

    /// <exception cref="FormatException">Its key can't be read; the message is a sentence.</exception>
    public DkimKey(MailSigning signing)
    {
        var key = Read(signing.KeyFile);
        signer = new DkimSigner(key, signing.Domain, signing.Selector, AlgorithmOf(key))
        {
            // Servers on the way fold headers and trim lines.
            HeaderCanonicalizationAlgorithm = DkimCanonicalizationAlgorithm.Relaxed,
            BodyCanonicalizationAlgorithm = DkimCanonicalizationAlgorithm.Relaxed,
        };
    }

    public void Sign(MimeMessage message)
    {
        string[] present = [.. Signed.Where(message.Headers.Contains)];
        lock (signer)
            signer.Sign(message, present);
    }

    static AsymmetricKeyParameter Read(string file)
    {
        object? found;
        try
        {
            using var pem = new PemReader(new StreamReader(file));
            found = pem.ReadObject();
        }
        catch (Exception)
        {
            // What BouncyCastle says of it may quote the key.
            throw new FormatException($"Mail:Dkim:KeyFile is \"{file}\", which can't be read as a private key (PEM).");
        }

        return (found is AsymmetricCipherKeyPair pair ? pair.Private : found) switch
        {
            RsaKeyParameters { IsPrivate: true } rsa => rsa,
            Ed25519PrivateKeyParameters edwards => edwards,
            _ => throw new FormatException($"Mail:Dkim:KeyFile is \"{file}\", which holds no private key, RSA or Ed25519."),
        };
    }

    static DkimSignatureAlgorithm AlgorithmOf(AsymmetricKeyParameter key) =>
        key is Ed25519PrivateKeyParameters ? DkimSignatureAlgorithm.Ed25519Sha256 : DkimSignatureAlgorithm.RsaSha256;
}
