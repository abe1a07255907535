using SurveyFollowUp.Core.Assignment;
using SurveyFollowUp.Core.Calendar;
using SurveyFollowUp.Core.FollowUps;
using SurveyFollowUp.Features.AfterCare;
using SurveyFollowUp.Features.FollowUps;
using SurveyFollowUp.Features.Notices;
using SurveyFollowUp.Features.Playbooks;

namespace SurveyFollowUp.Features.Times;

/// <summary>What the person chose, as their page sends it.</summary>
/// <param name="Phone">Another number than the one we know; null for that one.</param>
public sealed record Choice(DateTimeOffset At, string? Phone, string Words);

/// <summary>Takes the time that a person chose, or withdrew, to where it is worked on.</summary>
public sealed class HearTime(CallTimesStore times, FollowUpStore followUps, Telling telling, Strategies strategies, BusinessCalendar calendar)
{
    /// <returns>Whether there is no other time to be offered: it was still free, or a colleague has agreed on something else in this moment.</returns>
    public async Task<bool> ChooseAsync(Visitor visitor, Choice choice)
    {
        await times.HoldAsync(visitor);
        var book = await times.ReadAsync(visitor);
        if (!book.FollowUp.CanChooseTime(book.Now) || IsChosenAlready(book, choice))
            return true;

        if (!book.Free.Contains(choice.At) || calendar.CallerAt(book.Callers, choice.At) is not { } caller)
            return false;

        if (choice.Phone is not null)
            await times.KeepPhoneAsync(visitor.RespondentId, choice.Phone);

        var change = book.FollowUp.ChooseTime(choice.At, choice.Words, strategies.Of(book.FollowUp), book.Now);
        await SaveAsync(GivenTo(change, caller, book.Now));
        return true;
    }

    public async Task WithdrawAsync(Visitor visitor)
    {
        await times.HoldAsync(visitor);
        var book = await times.ReadAsync(visitor);
        if (book.FollowUp.AgreedCall(book.Now) is not null && book.FollowUp.CanChooseTime(book.Now))
            await SaveAsync(book.FollowUp.WithdrawTime(strategies.Of(book.FollowUp), book.Now));
    }

    /// <summary>The button was pressed twice.</summary>
    static bool IsChosenAlready(CallBook book, Choice choice) =>
        choice.Phone is null && book.FollowUp.AgreedCall(book.Now) == choice.At && book.FollowUp.CurrentStep!.What == choice.Words;

    /// <summary>Whoever is away the whole time can't keep the promise: a colleague does.</summary>
    static Change GivenTo(Change change, Caller caller, DateTimeOffset now)
    {
        if (change.FollowUp.OwnerId is null)
            return change with { FollowUp = change.FollowUp with { OwnerId = caller.Id } };

        if (change.FollowUp.OwnerId == caller.Id)
            return change;

        var given = change.FollowUp.HandOver(caller.Id, caller.Name, why: "", actor: null, now);
        return given.TellingFirst([.. change.Events]);
    }

    async Task SaveAsync(Change change)
    {
        await followUps.SaveAsync(change);
        await telling.TellAsync(change);
    }
}
