using System.Collections.Concurrent;
using System.Security.Cryptography.X509Certificates;

namespace SurveyFollowUp.Tests.Smtp;

/// <summary>How a mail server behaves: what it does otherwise than a good one, and at which points of a conversation.</summary>
public sealed record SmtpBehaviour
{
    public static readonly SmtpBehaviour Good = new();

    /// <summary>Nothing listens.</summary>
    public static readonly SmtpBehaviour Refuses = new() { Listens = false };

    public static readonly SmtpBehaviour ResetsAtConnect = Does(SmtpPoint.Connect, SmtpMove.Reset);

    /// <summary>It takes connections and never says a word.</summary>
    public static readonly SmtpBehaviour BlackHole = Does(SmtpPoint.Connect, SmtpMove.Silence);

    public static readonly SmtpBehaviour IsBusy = Says(SmtpPoint.Connect, "421 4.3.2 too busy");

    public static readonly SmtpBehaviour ClosesBeforeTheDot = Does(SmtpPoint.Content, SmtpMove.Close);

    /// <summary>It has the mail, and nobody hears so.</summary>
    public static readonly SmtpBehaviour ClosesAfterTheDot = Does(SmtpPoint.Dot, SmtpMove.Close);

    public static readonly SmtpBehaviour ResetsAfterTheDot = Does(SmtpPoint.Dot, SmtpMove.Reset);

    /// <summary>A byte a second.</summary>
    public static readonly SmtpBehaviour Drips = new() { At = point => new(point.Usual) { BetweenBytes = TimeSpan.FromSeconds(1) } };

    /// <summary>It offers encryption with a certificate that it made itself, for a name that is not its own.</summary>
    public static readonly SmtpBehaviour HasAWrongCertificate = new() { Certificate = SmtpCertificates.Of("mail.elsewhere.example") };

    /// <summary>Null: what a good server does.</summary>
    public Func<SmtpPoint, SmtpMove?> At { get; init; } = _ => null;

    public bool Listens { get; init; } = true;

    /// <summary>With one, STARTTLS is offered.</summary>
    public X509Certificate2? Certificate { get; init; }

    /// <summary>At commands that begin so, or at another point.</summary>
    public static SmtpBehaviour Does(string at, SmtpMove move) => new() { At = point => point.Is(at) ? move : null };

    public static SmtpBehaviour Says(string at, string reply) => Does(at, new SmtpMove(reply));

    /// <summary>So long it thinks before it says that it has kept a mail.</summary>
    public static SmtpBehaviour Thinks(TimeSpan time) => new()
    {
        At = point => point.Is(SmtpPoint.Dot) ? new(point.Usual) { After = time } : null,
    };

    /// <summary>So many mails over one connection, then a reply such as "421 4.7.0 enough", or the end without a word.</summary>
    public static SmtpBehaviour TakesOnOne(int most, string? reply = null) => new()
    {
        At = point => point.Taken >= most && point.Is(reply is null ? SmtpPoint.Idle : "MAIL") ? new(reply) : null,
    };

    /// <summary>Whoever is mailed for the first time is to be mailed again after a while.</summary>
    public static SmtpBehaviour Greylists(TimeSpan time)
    {
        var seen = new ConcurrentDictionary<string, DateTimeOffset>();
        return new()
        {
            At = point => point.Is("RCPT") && DateTimeOffset.UtcNow - seen.GetOrAdd(point.Line, _ => DateTimeOffset.UtcNow) < time
                ? new("450 4.2.0 greylisted")
                : null,
        };
    }

    /// <summary>Only there, such as on one connection of several; elsewhere as a good server.</summary>
    public SmtpBehaviour Where(Func<SmtpPoint, bool> there) => this with { At = point => there(point) ? At(point) : null };
}
