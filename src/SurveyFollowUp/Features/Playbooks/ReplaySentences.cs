using System.Globalization;
using Microsoft.Extensions.Localization;
using SurveyFollowUp.Resources;

namespace SurveyFollowUp.Features.Playbooks;

/// <summary>What a replay found, in whole sentences.</summary>
public static class ReplaySentences
{
    /// <summary>"+22 calls, −22 e-mails."</summary>
    public static string Change(IStringLocalizer<Texts> texts, Replayed replayed)
    {
        if (replayed.Moved.IsEmpty)
            return texts[replayed.LooksNow == replayed.LooksAfter ? "Replay_Nothing" : "Replay_NobodyMoves"];

        var (calls, emails) = (replayed.After.Calls - replayed.Now.Calls, replayed.After.Emails - replayed.Now.Emails);
        return texts["Replay_Change", Plus(calls), Plus(emails)];
    }

    /// <summary>Whoever would go without a follow-up is named before anything else.</summary>
    public static string Lost(IStringLocalizer<Texts> texts, Replayed replayed) =>
        replayed.Lost == 0 ? texts["Replay_NobodyLost"] : Counted(texts, "Replay_Lost", replayed.Lost);

    /// <summary>Calls and e-mails a week, each against what the team can do.</summary>
    public static IEnumerable<(string Text, bool IsOver)> Work(IStringLocalizer<Texts> texts, Replayed replayed)
    {
        yield return Work(texts, "Replay_WorkCalls", replayed.Now.Calls, replayed.After.Calls, replayed.Capacity.Calls, replayed.Weeks);
        yield return Work(texts, "Replay_WorkEmails", replayed.Now.Emails, replayed.After.Emails, replayed.Capacity.Emails, replayed.Weeks);
    }

    public static string Plus(int difference) =>
        difference == 0 ? "±0" : difference.ToString("+#,0;−#,0", CultureInfo.CurrentCulture);

    static (string Text, bool IsOver) Work(IStringLocalizer<Texts> texts, string key, int now, int after, int capacity, double weeks)
    {
        var difference = (after - now) / weeks;
        var week = texts[key, Number(after / weeks), difference.ToString("+0.#;−0.#;±0", CultureInfo.CurrentCulture)].Value;
        if (capacity == 0)
            return ($"{week} {texts["Replay_NoTeam"]}", after > 0);

        var share = (double)after / capacity;
        var room = texts[share > 1 ? "Replay_Over" : "Replay_OfCapacity", Number(capacity / weeks), share.ToString("P0", CultureInfo.CurrentCulture)].Value;
        return ($"{week} {room}", share > 1);
    }

    static string Counted(IStringLocalizer<Texts> texts, string key, int count) =>
        texts[$"{key}_{(count == 1 ? "One" : "Many")}", count.ToString("N0", CultureInfo.CurrentCulture)];

    static string Number(double number) => number.ToString(number < 10 ? "0.#" : "N0", CultureInfo.CurrentCulture);
}
