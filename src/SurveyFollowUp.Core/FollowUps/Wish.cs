using System.Globalization;
using SurveyFollowUp.Core.Playbooks;

namespace SurveyFollowUp.Core.FollowUps;

/// <summary>What would make it right, of the company's own list; the sum where it is one of money.</summary>
/// <param name="Name">Empty for nothing.</param>
public sealed record Remedy(string Name, decimal? Amount = null)
{
    /// <summary>Money, of which somebody has to say how much.</summary>
    public bool IsMoney => Name is "refund" or "discount";

    /// <summary>As it is told: "refund 500".</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Name} {Amount}").Trim();

    public static Remedy Parse(string told) =>
        told.Split(' ') is [var name, var sum] && decimal.TryParse(sum, CultureInfo.InvariantCulture, out var amount)
            ? new Remedy(name, amount) : new Remedy(told);
}

/// <summary>What the person asks for, in their own words, and what they were given.</summary>
/// <param name="Asked">Empty where they named nothing of the list.</param>
public sealed record Wish(Remedy Asked, string Words, DateTimeOffset AskedAt)
{
    /// <summary>When it went to the lead; null when an agent can settle it, or nobody has sent it up.</summary>
    public DateTimeOffset? SentUpAt { get; init; }

    /// <summary>Nothing of it, where <see cref="AnsweredAt"/> is set and this is empty.</summary>
    public Remedy Given { get; init; } = new("");

    public DateTimeOffset? AnsweredAt { get; init; }
    public Guid? AnsweredBy { get; init; }

    public bool IsOpen => AnsweredAt is null;

    /// <summary>Whether an agent may give this much without asking: of words alone nobody can tell how much they are.</summary>
    /// <param name="most">The highest sum that agents may promise; 0 where nobody has said.</param>
    public static bool IsWithin(Remedy remedy, decimal most) =>
        remedy.Amount is { } amount ? amount <= most : !remedy.IsMoney && remedy.Name is not ("" or "other");
}

/// <summary>What happens to a wish: asked, sent up, granted or declined.</summary>
public static class Wishing
{
    /// <summary>The template of the letter that asks for it.</summary>
    public const string Template = "ask-remedy";

    /// <summary>It comes up as a mail of theirs would. Another wish takes the place of one that nobody has answered, and of one that was.</summary>
    public static Change HearWish(this FollowUp followUp, Remedy asked, string words, Strategy strategy, DateTimeOffset now) =>
        (followUp with { Wish = new Wish(asked, words, now) })
            .HearWords(new FollowUpEvent(EventKind.WishHeard, now, Actor: null, asked.ToString(), words), strategy, now);

    /// <summary>It becomes a promise.</summary>
    /// <param name="what">The promise in words.</param>
    public static Change GrantWish(this FollowUp followUp, Remedy given, string what, DateTimeOffset by, Guid actor, DateTimeOffset now)
    {
        var wish = followUp.OpenWish();
        var answered = followUp with { Wish = wish with { Given = given, AnsweredAt = now, AnsweredBy = actor }, RepliedAt = null };
        return answered.GiveWord(what, by, actor, now)
            .TellingFirst(new FollowUpEvent(EventKind.WishGranted, now, actor, $"{wish.Asked} > {given}"));
    }

    /// <summary>Nothing of it is given: whoever decided that tells the person why.</summary>
    public static Change DeclineWish(this FollowUp followUp, Guid actor, DateTimeOffset now)
    {
        var wish = followUp.OpenWish();
        return new Change(
            followUp with { Wish = wish with { AnsweredAt = now, AnsweredBy = actor } },
            [new FollowUpEvent(EventKind.WishDeclined, now, actor, wish.Asked.ToString())]);
    }

    /// <summary>
    /// More than an agent may give: the lead has it, to be answered within the working time that the playbook gives a lead before the manager
    /// hears. A call that was agreed stays agreed.
    /// </summary>
    public static Change SendWishUp(this FollowUp followUp, Guid lead, string leadName, Guid actor, Strategy strategy, DateTimeOffset now)
    {
        var sent = followUp with { Wish = followUp.OpenWish() with { SentUpAt = now } };
        var up = sent.EscalateTo(lead, leadName, why: "", actor, now).TellingFirst(new FollowUpEvent(EventKind.WishSentUp, now, actor));
        if (up.FollowUp.AgreedStep is not null || up.FollowUp.Status != FollowUpStatus.Open)
            return up;

        var free = up.FollowUp.Finish(Outcome.Overtaken, actor: null, now);
        var decide = strategy.Answer(free.NextOrdinal, now) with { DueAt = strategy.Calendar.Add(now, strategy.Playbook.Escalation.ManagerAfter) };
        return up with { FollowUp = free.WithNext(decide, strategy, now) };
    }

    static Wish OpenWish(this FollowUp followUp) =>
        followUp.Wish is { IsOpen: true } wish ? wish : throw new ForbiddenMoveException($"Follow-up {followUp.Id} has no wish that waits for an answer.");
}
