namespace SurveyFollowUp.Core.Mail;

/// <summary>How a mail server is reached, to send or to read.</summary>
/// <param name="Security">"tls" from the first byte (RFC 8314), "starttls", or "none".</param>
/// <param name="User">Empty: the server asks for no name.</param>
/// <param name="TimeoutSeconds">How long it may take to answer.</param>
public sealed record MailServer(
    string Host = "", int Port = 587, string Security = "starttls", string User = "", string Password = "", int TimeoutSeconds = 60)
{
    /// <summary>A file (PEM) of authorities that are trusted besides the system's, for a server of one's own; empty for none.</summary>
    public string CaFile { get; init; } = "";

    /// <summary>How a token is had in place of a password; null where there is a password.</summary>
    public MailOAuth? OAuth { get; init; }
}

/// <summary>Where access tokens (RFC 6749) for mail servers come from: to this program itself (4.4), or with a refresh token (6).</summary>
/// <param name="RefreshToken">Empty: the program asks in its own name.</param>
/// <param name="Scope">As the provider names it; empty for its default.</param>
public sealed record MailOAuth(string TokenUrl, string ClientId, string ClientSecret, string RefreshToken, string Scope);

/// <summary>What our mail is signed with (DKIM, RFC 6376).</summary>
/// <param name="Domain">That vouches for the mail; its DNS has the public key below <paramref name="Selector"/>.</param>
/// <param name="KeyFile">The private key (PEM), RSA or Ed25519 (RFC 8463).</param>
public sealed record MailSigning(string Domain, string Selector, string KeyFile);

/// <summary>The mailbox that answers come in to.</summary>
/// <param name="Folder">Where they lie.</param>
/// <param name="Done">Where they are moved once they are kept.</param>
public sealed record Mailbox(MailServer Server, string Folder, string Done);
