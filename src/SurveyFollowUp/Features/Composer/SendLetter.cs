using SurveyFollowUp.Core.FollowUps;
using SurveyFollowUp.Features.Accounts;
using SurveyFollowUp.Features.FollowUps;
using SurveyFollowUp.Features.Playbooks;

namespace SurveyFollowUp.Features.Composer;

/// <summary>What the buttons of the composer do: the letter leaves and ends the step, or goes to its writer to be looked at.</summary>
public sealed class SendLetter(Letters letters, DraftStore drafts, ActOnFollowUp act, UserStore users, Strategies strategies)
{
    /// <exception cref="PromiseOpenException">Something is promised, and nobody has said what becomes of it.</exception>
    /// <exception cref="Platform.Database.StaleException">Somebody saved something in between.</exception>
    public async Task SendAsync(Guid id, int seen, LetterFields letter, Guid writer, string name)
    {
        var change = await act.ActAsync(id, seen, writer, (followUp, now) => SayBack(Log(followUp, letter, writer, now), letter, writer, now));
        await letters.SendAsync(change.FollowUp, letter.Template, letter.Subject.Trim(), letter.Body.Trim(), name, letter.Letter, letter.Language);
        await drafts.ForgetAsync(id, writer);
    }

    /// <returns>The address that it goes to.</returns>
    public async Task<string> TestAsync(Guid id, LetterFields letter, Guid writer, string name)
    {
        var me = await users.GetAsync(writer);
        await letters.SendTestAsync(id, letter.Subject.Trim(), letter.Body.Trim(), name, letter.Language, me.Email);
        return me.Email;
    }

    static Change SayBack(Change change, LetterFields letter, Guid writer, DateTimeOffset now) =>
        LetterLinks.SaidBackIn(letter.Body) is { } sentence ? change.SayingBack(sentence, writer, now) : change;

    /// <summary>Ends the step with the mail, unless a call or a meeting was promised: a mail does not keep that promise.</summary>
    Change Log(FollowUp followUp, LetterFields letter, Guid writer, DateTimeOffset now)
    {
        if (followUp.Status != FollowUpStatus.Open || followUp.CurrentStep is null or { IsPromise: true, Kind: StepKind.Call or StepKind.Meeting })
            return Change.Nothing(followUp);

        // "What we agreed" ends with "in a few days we will ask whether you are satisfied": that is solved, not silence.
        var outcome = letter.Template == "solved" && followUp.CurrentStep.Kind != StepKind.AfterCareCall ? Outcome.SolvedNow : Outcome.MailSent;

        var entry = new LogEntry(outcome, writer) { Answers = [.. letter.Answers.Select(field => field.Answer)] };
        return followUp.Log(entry, strategies.Of(followUp), now);
    }
}
