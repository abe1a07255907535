using System.Text;
using MimeKit;
using MimeKit.Cryptography;
using Org.BouncyCastle.Crypto;
using Org.BouncyCastle.Crypto.Generators;
using Org.BouncyCastle.Crypto.Parameters;
using Org.BouncyCastle.OpenSsl;
using Org.BouncyCastle.Security;
using SurveyFollowUp.Core.Mail;
using SurveyFollowUp.MailKit;
using SurveyFollowUp.Platform.Configuration;
using SurveyFollowUp.Tests.Smtp;

namespace SurveyFollowUp.Tests.Adapters.MailKit;

/// <summary>What leaves is signed, and whoever asks our DNS for the public key can tell.</summary>
public class DkimTests
{
    static readonly OutgoingMail Hello = new(
        "<1@example.org>", "hello", "here", "Nadia, Nordvik Bygg", "ada@example.org", "Okafor, Ada", "Tack för ditt svar, Åsa",
        "Hej Åsa,  \n\n.en rad som börjar med punkt\n\nFrom here on\n\n\n", "<p>Hej Åsa</p>", IsAutomatic: true)
    {
        References = [.. Enumerable.Range(0, 12).Select(number => $"<{number}.0123456789abcdef@example.org>")],
        Unsubscribe = $"https://care.example.org/stop/{new string('a', 120)}",
    };

    TemporaryFolder folder = null!;
    SmtpSink server = null!;

    [SetUp]
    public void A_server() => (folder, server) = (new TemporaryFolder(), new SmtpSink());

    [TearDown]
    public async Task No_server()
    {
        await server.DisposeAsync();
        folder.Dispose();
    }

    [TestCase("RSA")]
    [TestCase("Ed25519")]
    public async Task A_signed_mail_arrives_as_it_was_signed(string kind)
    {
        var keys = KeysOf(kind);
        using var transport = Signing(keys.Private);

        await transport.SendAsync(Hello, () => Task.CompletedTask, CancellationToken.None);

        var arrived = server.Received.Single();
        Assert.That(await IsGoodAsync(arrived, keys.Public), Is.True);
        Assert.That(await IsGoodAsync(arrived.Replace("punkt", "komma"), keys.Public), Is.False);
        Assert.That(await IsGoodAsync(arrived.Replace("List-Unsubscribe=One-Click", "List-Unsubscribe=Two-Click"), keys.Public), Is.False);
    }

    [Test]
    public void A_key_that_cant_be_read_stops_the_start_with_a_sentence()
    {
        File.WriteAllText(folder.File("dkim.pem"), "-----BEGIN PRIVATE KEY-----\nMIIE\n-----END PRIVATE KEY-----\n");

        foreach (var file in new[] { "dkim.pem", "missing.pem" })
            Assert.That(
                () => App.BuildAsync(
                [
                    $"--Data:Folder={folder.Path}", "--ConnectionStrings:Database=Host=127.0.0.1;Port=1", "--Mail:Transport=mailkit", "--Mail:Smtp:Host=mail",
                    "--Mail:Dkim:Domain=example.org", "--Mail:Dkim:Selector=s", $"--Mail:Dkim:KeyFile={folder.File(file)}",
                ]),
                Throws.TypeOf<ConfigurationException>().With.Message.Contains("Mail:Dkim:KeyFile").And.Message.EndsWith("."));
    }

    MailKitTransport Signing(AsymmetricKeyParameter key)
    {
        using (var pem = new PemWriter(new StreamWriter(folder.File("dkim.pem"))))
            pem.WriteObject(new Pkcs8Generator(key));

        return new MailKitTransport(
            new MailServer("127.0.0.1", server.Port, "none"), "care@example.org", new MailSigning("example.org", "care", folder.File("dkim.pem")));
    }

    static AsymmetricCipherKeyPair KeysOf(string kind)
    {
        IAsymmetricCipherKeyPairGenerator generator = kind == "RSA" ? new RsaKeyPairGenerator() : new Ed25519KeyPairGenerator();
        generator.Init(
            kind == "RSA" ? new KeyGenerationParameters(new SecureRandom(), 2048) : new Ed25519KeyGenerationParameters(new SecureRandom()));
        return generator.GenerateKeyPair();
    }

    static async Task<bool> IsGoodAsync(string arrived, AsymmetricKeyParameter key)
    {
        using var message = await MimeMessage.LoadAsync(new MemoryStream(Encoding.Latin1.GetBytes(arrived)));
        return await new DkimVerifier(new Dns(key)).VerifyAsync(message, message.Headers[message.Headers.IndexOf(HeaderId.DkimSignature)]);
    }

    /// <summary>Where the public key stands.</summary>
    sealed class Dns(AsymmetricKeyParameter key) : IDkimPublicKeyLocator
    {
        public AsymmetricKeyParameter LocatePublicKey(string methods, string domain, string selector, CancellationToken cancellationToken = default) =>
            (domain, selector) == ("example.org", "care") ? key : throw new InvalidOperationException("There is no such key.");

        public Task<AsymmetricKeyParameter> LocatePublicKeyAsync(
            string methods, string domain, string selector, CancellationToken cancellationToken = default) =>
            Task.FromResult(LocatePublicKey(methods, domain, selector, cancellationToken));
    }
}
