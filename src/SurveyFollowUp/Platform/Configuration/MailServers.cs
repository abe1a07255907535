using SurveyFollowUp.Core.Mail;
using SurveyFollowUp.Platform.Mail;

namespace SurveyFollowUp.Platform.Configuration;

/// <summary>The mail servers of the settings: the one that mail leaves to, and the one that holds the mailbox of answers.</summary>
static class MailServers
{
    public static MailServer Smtp(SettingsReader reader, string transport)
    {
        var host = reader.Text("Mail:Smtp:Host", "");
        if (transport != "folder" && host == "")
            throw new ConfigurationException($"Mail:Smtp:Host is missing: Mail:Transport is \"{transport}\", and a mail server has a name.");

        var security = reader.OneOf("Mail:Smtp:Security", "starttls", "starttls", "none", "tls");
        if (transport == "smtp" && security == "tls")
            throw new ConfigurationException("Mail:Smtp:Security is \"tls\", which Mail:Transport \"smtp\" can't do. Write \"starttls\", or use \"mailkit\".");

        var server = Known(reader, new MailServer(
            host,
            reader.Number("Mail:Smtp:Port", security == "tls" ? 465 : 587, least: 1, most: 65535),
            security,
            reader.Text("Mail:Smtp:User", ""),
            reader.Text("Mail:Smtp:Password", ""),
            reader.Number("Mail:Smtp:TimeoutSeconds", 60, least: 1, most: 600)));

        return transport != "smtp" || server is { User: "" } or { OAuth: null }
            ? server
            : throw new ConfigurationException("Mail:Smtp:Password is missing: Mail:Transport \"smtp\" shows no tokens. Write one, or use \"mailkit\".");
    }

    /// <summary>Null where no mailbox is read.</summary>
    public static Mailbox? Imap(SettingsReader reader)
    {
        var security = reader.OneOf("Mail:Imap:Security", "tls", "tls", "starttls", "none");
        var server = Known(reader, new MailServer(
            NeedsMailKit(reader, "Mail:Imap:Host"),
            reader.Number("Mail:Imap:Port", security == "tls" ? 993 : 143, least: 1, most: 65535),
            security,
            reader.Text("Mail:Imap:User", ""),
            reader.Text("Mail:Imap:Password", "")));

        var (folder, done) = (reader.Text("Mail:Imap:Folder", "INBOX"), reader.Text("Mail:Imap:Done", "Done"));
        if (server is { Host: not "", User: "" })
            throw new ConfigurationException("Mail:Imap:User is missing: Mail:Imap:Host is set, and a mailbox has an owner.");

        return !folder.Equals(done, StringComparison.OrdinalIgnoreCase)
            ? server.Host == "" ? null : new Mailbox(server, folder, done)
            : throw new ConfigurationException($"Mail:Imap:Done is \"{done}\", where mail comes in. Name another folder.");
    }

    /// <summary>Null where mail is not signed.</summary>
    public static MailSigning? Signing(SettingsReader reader, string transport)
    {
        var (domain, selector, file) = (
            NeedsMailKit(reader, "Mail:Dkim:Domain"), reader.Text("Mail:Dkim:Selector", ""), reader.Text("Mail:Dkim:KeyFile", ""));
        if (domain == "")
            return null;

        if (transport == "smtp")
            throw new ConfigurationException($"Mail:Dkim:Domain is \"{domain}\", but Mail:Transport \"smtp\" signs no mail. Use \"mailkit\".");

        return selector != "" && file != ""
            ? new MailSigning(domain, selector, file)
            : throw new ConfigurationException($"Mail:Dkim:Domain is \"{domain}\": Mail:Dkim:Selector and Mail:Dkim:KeyFile belong to it.");
    }

    static MailServer Known(SettingsReader reader, MailServer server) => server with
    {
        CaFile = NeedsMailKit(reader, "Mail:CaFile"),
        OAuth = server.Password == "" ? OAuth(reader) : null,
    };

    static MailOAuth? OAuth(SettingsReader reader)
    {
        var oauth = new MailOAuth(
            TokenUrl(reader),
            reader.Text("Mail:OAuth:ClientId", ""),
            reader.Text("Mail:OAuth:ClientSecret", ""),
            reader.Text("Mail:OAuth:RefreshToken", ""),
            reader.Text("Mail:OAuth:Scope", ""));

        return oauth.TokenUrl == "" ? null : oauth;
    }

    /// <summary>As it is written, also with a slash at its end. Over the network only encrypted: secrets go there.</summary>
    static string TokenUrl(SettingsReader reader)
    {
        var value = NeedsMailKit(reader, "Mail:OAuth:TokenUrl");
        return value == "" || (Uri.TryCreate(value, UriKind.Absolute, out var url) && (url.Scheme == "https" || (url.Scheme == "http" && url.IsLoopback)))
            ? value
            : throw new ConfigurationException($"Mail:OAuth:TokenUrl is \"{value}\". Write the whole address, with https.");
    }

    static string NeedsMailKit(SettingsReader reader, string key) =>
        reader.Text(key, "") is var value && (value == "" || MailAdapter.IsBuiltIn)
            ? value
            : throw new ConfigurationException($"{key} is \"{value}\". This build does not contain MailKit, which it needs.");
}
