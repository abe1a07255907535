namespace SurveyFollowUp.Tests.Smtp;

/// <summary>What a mail server does at one point of a conversation.</summary>
/// <param name="Reply">What it says; null: nothing, and it hangs up.</param>
public sealed record SmtpMove(string? Reply)
{
    public static readonly SmtpMove Close = new((string?)null);

    /// <summary>Hangs up without a farewell of the protocol below: the other side sees a reset.</summary>
    public static readonly SmtpMove Reset = Close with { IsHard = true };

    /// <summary>Says nothing until the other side has had enough.</summary>
    public static readonly SmtpMove Silence = Close with { After = Timeout.InfiniteTimeSpan };

    /// <summary>How long it takes to think.</summary>
    public TimeSpan After { get; init; }

    /// <summary>How long it takes from one byte of the reply to the next.</summary>
    public TimeSpan BetweenBytes { get; init; }

    public bool IsHard { get; init; }
}

/// <summary>Where a conversation stands.</summary>
/// <param name="Line">A command as it came, such as "RCPT TO:&lt;ada@example.org&gt;", or one of the points that have no command.</param>
/// <param name="Usual">What a good server says here; empty where it says nothing.</param>
/// <param name="Connection">1 for the server's first.</param>
/// <param name="Taken">Mails that came over this connection so far.</param>
public sealed record SmtpPoint(string Line, string Usual, int Connection, int Taken)
{
    /// <summary>Somebody has just connected.</summary>
    public const string Connect = "connect";

    /// <summary>In the midst of a mail's content: its headers have come, its last dot has not.</summary>
    public const string Content = "content";

    /// <summary>A mail's content has come whole.</summary>
    public const string Dot = ".";

    /// <summary>A mail is done with, and the next may come.</summary>
    public const string Idle = "idle";

    public bool Is(string line) => Line.StartsWith(line, StringComparison.OrdinalIgnoreCase);
}
