namespace SurveyFollowUp.Core.Mail;

/// <summary>When to try a mail again after the n-th failure; null means give up and tell a person.</summary>
public static class RetryPolicy
{
    static readonly TimeSpan GiveUpAfter = TimeSpan.FromHours(48);

    static readonly TimeSpan[] Pauses =
    [
        TimeSpan.FromMinutes(1),
        TimeSpan.FromMinutes(5),
        TimeSpan.FromMinutes(15),
        TimeSpan.FromMinutes(60),
        TimeSpan.FromHours(4),
        TimeSpan.FromHours(12),
    ];

    /// <param name="failures">How often it failed so far, at least 1. After the ladder's end the last pause repeats.</param>
    /// <param name="jitter">0 to 1: spreads mails that failed together over a tenth of the pause.</param>
    public static DateTimeOffset? NextAttempt(int failures, DateTimeOffset queuedAt, DateTimeOffset now, double jitter)
    {
        var pause = Pauses[Math.Min(failures, Pauses.Length) - 1];
        var next = now + pause + pause * (jitter / 10);

        return next - queuedAt <= GiveUpAfter ? next : null;
    }
}
