namespace SurveyFollowUp.Core.Mail.Incoming;

/// <summary>Addresses behind which nobody reads.</summary>
static class Writers
{
    static readonly string[] Daemons =
    [
        "mailer-daemon", "mailerdaemon", "mail-daemon", "maildaemon", "mailer_daemon", "mdaemon", "mailer.daemon", "daemon", "uucp", "mailsystem",
        "mail-system",
        "mailer", "smtpd", "mta", "mail.delivery", "maildelivery", "mail-delivery", "delivery", "bounce", "bounces", "mailadmin", "mailsupport",
        "smtp", "listserv",
    ];

    static readonly string[] Masters =
    [
        "postmaster", "postmaestro", "postmeister", "system", "systemadministrator", "administrator", "mailmaster", "microsoftexchange", "root",
        "exchange", "mail",
    ];

    static readonly string[] Silent =
    [
        "noreply", "donotreply", "donotrespond", "dontreply", "nepasrepondre", "eivastausta", "alavastaa", "eivastauksia", "svaraej", "svarainte",
        "ejsvar", "ingasvar",
        "ikkesvar", "svarikke", "besvarikke", "keineantwort", "nichtantworten", "antwortennicht", "noresponder", "nonrispondere", "naoresponda",
        "noresponse", "autoreply",
        "autoresponder", "autorespond", "autosvar", "automailer", "automated", "autonotification", "unattended", "devnull", "notreply",
    ];

    /// <summary>A mail server's own mailbox (RFC 5321 4.5.1, and what servers write besides).</summary>
    public static bool IsDaemon(IncomingMail mail) => Begins(Local(mail), Daemons) || IsNamed(mail);

    /// <summary>Also the mailbox of whoever runs the server (RFC 2142).</summary>
    public static bool MayBeDaemon(IncomingMail mail) => IsDaemon(mail) || Begins(Local(mail), Masters);

    /// <summary>RFC 2142 has a person behind this address.</summary>
    public static bool IsPostmaster(IncomingMail mail) => Local(mail).StartsWith("postmaster", StringComparison.Ordinal);

    public static bool IsSilent(IncomingMail mail)
    {
        var plain = string.Concat(Local(mail).Where(char.IsLetter));
        return Silent.Any(name => plain.StartsWith(name, StringComparison.OrdinalIgnoreCase) || plain.EndsWith(name, StringComparison.OrdinalIgnoreCase));
    }

    /// <summary>RFC 5321 4.5.5: nobody is to be told of a failure, so no person wrote it.</summary>
    public static bool HasNullPath(IncomingMail mail) =>
        (mail.ReturnPath ?? FirstHeader(mail, "Return-Path"))?.Trim() is "" or "<>" or "< >";

    static string? FirstHeader(IncomingMail mail, string name) => mail.AllOf(name).FirstOrDefault();

    /// <summary>"Mail Delivery Subsystem", "System Administrator".</summary>
    static bool IsNamed(IncomingMail mail)
    {
        var from = ShownText.Cut(mail.Header("From"), 500);
        var name = from[..Math.Max(0, from.IndexOf('<'))];
        return name.Contains("mail delivery s", StringComparison.OrdinalIgnoreCase)
            || name.Contains("mailer-daemon", StringComparison.OrdinalIgnoreCase)
            || name.Contains("system administrator", StringComparison.OrdinalIgnoreCase)
            || name.Contains("postmaster", StringComparison.OrdinalIgnoreCase) && Begins(Local(mail), Masters);
    }

    static string Local(IncomingMail mail)
    {
        var from = ShownText.Cut(mail.From, 500).Trim().ToLowerInvariant();
        var at = from.IndexOf('@');
        return at < 0 ? from : from[..at];
    }

    static bool Begins(string local, string[] names) => names.Any(name =>
        local.StartsWith(name, StringComparison.Ordinal) && (local.Length == name.Length || !char.IsLetter(local[name.Length])));
}
