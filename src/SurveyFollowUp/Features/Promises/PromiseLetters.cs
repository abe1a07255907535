using SurveyFollowUp.Core.FollowUps;
using SurveyFollowUp.Features.FollowUps;

namespace SurveyFollowUp.Features.Promises;

/// <summary>A ready letter about one promise.</summary>
public sealed record PromiseLetter(string Template, string Subject, string Body);

/// <summary>Tells the person that a promise is kept, or late; it leaves when it can no longer be undone.</summary>
public sealed class PromiseLetters(Letters letters)
{
    public const string Kept = "promise-kept";
    public const string Late = "promise-late";

    public async Task<PromiseLetter> DraftAsync(FollowUp followUp, Guid promise, string template, string agent)
    {
        var draft = await letters.DraftAsync(followUp, template, agent, promise: followUp.Promises.Single(one => one.Id == promise));
        return new PromiseLetter(template, draft.Subject, string.Join("\n\n", draft.Paragraphs));
    }

    public async Task SendAsync(FollowUp followUp, Guid promise, string template, string agent)
    {
        var letter = await DraftAsync(followUp, promise, template, agent);
        await letters.SendAsync(followUp, template, letter.Subject, letter.Body, agent, letter: Guid.CreateVersion7());
    }
}
