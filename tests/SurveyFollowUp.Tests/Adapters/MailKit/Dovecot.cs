using System.Diagnostics;
using System.Net.Sockets;
using SurveyFollowUp.Core.Mail;
using SurveyFollowUp.Tests.Features.Replies;

namespace SurveyFollowUp.Tests.Adapters.MailKit;

/// <summary>Debian's Dovecot on loopback ports, with folders of its own and one mailbox: "answers", to which mail is delivered as files.</summary>
sealed class Dovecot : IAsyncDisposable
{
    public const string Password = "for-tests";

    static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    readonly TemporaryFolder folder = new();
    readonly Authority authority;
    readonly string program;
    int delivered;

    Dovecot()
    {
        program = DebianPackage.Program("dovecot-imapd", "dovecot");
        authority = new Authority(folder);
    }

    public int PlainPort { get; } = Postfix.FreePort();

    public int TlsPort { get; } = Postfix.FreePort();

    public string Log => File.Exists(folder.File("log")) ? File.ReadAllText(folder.File("log")) : "";

    string Maildir => folder.File("mail");

    /// <param name="tokenInfo">Where it asks whose a token is; null where it takes passwords.</param>
    /// <param name="capability">What it says it can do; null for all.</param>
    /// <param name="prefix">Of all its folders but the inbox, such as "INBOX.".</param>
    public static async Task<Dovecot> StartAsync(string? tokenInfo = null, string? capability = null, string prefix = "")
    {
        var dovecot = new Dovecot();
        Directory.CreateDirectory(Path.Combine(dovecot.Maildir, "new"));
        Directory.CreateDirectory(Path.Combine(dovecot.Maildir, "tmp"));
        Directory.CreateDirectory(Path.Combine(dovecot.Maildir, "cur"));
        dovecot.Configure(tokenInfo, capability, prefix);
        await dovecot.StartAsync();
        return dovecot;
    }

    public MailServer Server(string security = "tls") => new("127.0.0.1", security == "tls" ? TlsPort : PlainPort, security, "answers", Password)
    {
        CaFile = authority.CaFile,
    };

    public async Task StartAsync()
    {
        await RunAsync("chown", "-R", "nobody", Maildir);
        await RunAsync(program, "-c", folder.File("dovecot.conf"));
        using var patience = new CancellationTokenSource(Patience);
        while (!await AnswersAsync())
            await Task.Delay(20, patience.Token);
    }

    public async Task StopAsync()
    {
        await RunAsync(program, "-c", folder.File("dovecot.conf"), "stop");
        using var patience = new CancellationTokenSource(Patience);
        while (await AnswersAsync())
            await Task.Delay(20, patience.Token);
    }

    /// <summary>Whoever is connected is thrown out.</summary>
    public Task KickAsync() => RunAsync(DebianPackage.Program("dovecot-core", "doveadm"), "-c", folder.File("dovecot.conf"), "kick", "answers");

    /// <summary>As Postfix would: written whole, then put where Dovecot looks.</summary>
    /// <param name="isReadable">False: Dovecot sees that it is there, and may not open it.</param>
    public async Task DeliverAsync(byte[] mail, bool isReadable = true)
    {
        var name = $"{DateTimeOffset.UtcNow.ToUnixTimeSeconds()}.M{++delivered}P{Environment.ProcessId}.test";
        var written = Path.Combine(Maildir, "tmp", name);
        await File.WriteAllBytesAsync(written, mail);
        await RunAsync("chown", isReadable ? "nobody" : "root", written);
        await RunAsync("chmod", "600", written);
        File.Move(written, Path.Combine(Maildir, "new", name));
    }

    /// <summary>It forgets which numbers it has given: UIDVALIDITY is another from here on. Only while it is stopped.</summary>
    public void Renumber()
    {
        foreach (var file in Directory.GetFiles(Maildir, "dovecot*", SearchOption.AllDirectories))
            File.Delete(file);
    }

    public int Count(string mailFolder)
    {
        var place = mailFolder == "INBOX" ? Maildir : Path.Combine(Maildir, $".{mailFolder}");
        return new[] { "new", "cur" }.Select(part => Path.Combine(place, part)).Where(Directory.Exists).Sum(part => Directory.GetFiles(part).Length);
    }

    public async ValueTask DisposeAsync()
    {
        if (await AnswersAsync())
            await StopAsync();

        folder.Dispose();
    }

    void Configure(string? tokenInfo, string? capability, string prefix)
    {
        string[] passwords = tokenInfo is null
            ? ["passdb {", "  driver = static", $"  args = password={Password}", "}"]
            : ["auth_mechanisms = xoauth2 oauthbearer", "passdb {", "  driver = oauth2", "  mechanisms = xoauth2 oauthbearer",
                $"  args = {folder.File("oauth2.conf")}", "}"];
        File.WriteAllLines(
            folder.File("oauth2.conf"),
            [$"tokeninfo_url = {tokenInfo}", "username_attribute = user", "active_attribute = active", "active_value = true"]);
        File.WriteAllLines(folder.File("dovecot.conf"),
        [
            $"base_dir = {folder.File("run")}",
            $"state_dir = {folder.File("state")}",
            $"log_path = {folder.File("log")}",
            "protocols = imap",
            "listen = 127.0.0.1",
            "ssl = yes",
            $"ssl_cert = <{authority.CertFile}",
            $"ssl_key = <{authority.KeyFile}",
            $"mail_location = maildir:{Maildir}",
            "first_valid_uid = 1",
            "namespace inbox {", "  inbox = yes", "  separator = .", $"  prefix = {prefix}", "}",
            .. passwords,
            "userdb {", "  driver = static", $"  args = uid=nobody gid=nogroup home={Maildir}", "}",
            capability is null ? "" : $"imap_capability = {capability}",
            "service imap-login {",
            "  inet_listener imap {", $"    port = {PlainPort}", "  }",
            "  inet_listener imaps {", $"    port = {TlsPort}", "    ssl = yes", "  }",
            "}",
        ]);
    }

    async Task<bool> AnswersAsync()
    {
        try
        {
            using var client = new TcpClient();
            await client.ConnectAsync("127.0.0.1", TlsPort);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    static async Task RunAsync(string command, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(command, arguments) { RedirectStandardError = true, RedirectStandardOutput = true })!;
        var errors = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        if (process.ExitCode != 0)
            throw new InvalidOperationException($"{command} ended with {process.ExitCode}: {await errors}");
    }
}
