using SurveyFollowUp.Core.FollowUps;
using SurveyFollowUp.Features.FollowUps;
using SurveyFollowUp.Platform.Database;

namespace SurveyFollowUp.Features.Wishes;

/// <summary>How somebody wants to hear from us, as they said it themselves; empty where they did not.</summary>
/// <param name="Channel">"Call" or "Email".</param>
/// <param name="Time">A part of the day, as <see cref="Core.Calendar.PartOfDay"/> has it.</param>
public sealed record Wants(string Channel = "", string Language = "", string Time = "");

/// <summary>What people asked for, and how they want to hear from us.</summary>
public sealed class WishStore(Db db)
{
    public Task<(ReadBack? ReadBack, Wish? Wish)> SpokenAsync(Guid followUpId) => new SpokenParts(db).OfAsync(followUpId);

    public async Task<Wants> OfAsync(Guid respondentId) =>
        await db.FindAsync<Wants>("""
            select wants_channel as channel, wants_language as language, wants_time as time from respondents where id = @respondentId
            """, new { respondentId }) ?? new Wants();

    public Task SaveAsync(Guid respondentId, Wants wants) =>
        db.ExecuteAsync("""
            update respondents set wants_channel = @Channel, wants_language = @Language, wants_time = @Time
            where id = @respondentId and (wants_channel, wants_language, wants_time) is distinct from (@Channel, @Language, @Time)
            """, new { respondentId, wants.Channel, wants.Language, wants.Time });
}
