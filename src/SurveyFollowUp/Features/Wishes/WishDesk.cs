using System.Security.Claims;
using SurveyFollowUp.Core.Calendar;
using SurveyFollowUp.Core.FollowUps;
using SurveyFollowUp.Core.Mail;
using SurveyFollowUp.Features.FollowUps;
using SurveyFollowUp.Features.Today;
using SurveyFollowUp.Platform.Configuration;
using SurveyFollowUp.Platform.Database;
using SurveyFollowUp.Platform.Web;

namespace SurveyFollowUp.Features.Wishes;

/// <summary>What was said between us and the person beside the calls and the letters, and what whoever looks at it may do.</summary>
/// <param name="IsWithin">They may grant what is asked themselves.</param>
/// <param name="Day">By when it would be done, where nobody says another day.</param>
public sealed record Spoken(ReadBack? ReadBack, Wish? Wish, Wants Wants, bool IsWithin, DateOnly Day, string Currency);

/// <summary>Reads a wish as the one who is to answer it.</summary>
public sealed class WishDesk(WishStore wishes, TalkTracks tracks, BusinessCalendar calendar, Settings settings, Clock clock)
{
    const int WorkingDays = 5;

    public async Task<Spoken> ReadAsync(Person person, ClaimsPrincipal user)
    {
        var (readBack, wish) = await wishes.SpokenAsync(person.Id);
        return new Spoken(
            readBack, wish, await wishes.OfAsync(person.RespondentId), wish is not null && MayGive(person, user, wish.Asked),
            calendar.DayOf(calendar.AddDays(await clock.NowAsync(), WorkingDays)), Money.CurrencyOf(settings));
    }

    /// <summary>Whoever leads may give anything; an agent no sum above the highest that the playbook lets agents promise.</summary>
    public bool MayGive(Person person, ClaimsPrincipal user, Remedy remedy) =>
        user.IsInRole(RoleNames.Lead) || Wish.IsWithin(remedy, LetterCheck.MostIn(tracks.Promises(person)));

    /// <summary>What becomes a promise, in the language of the letter that will repeat it.</summary>
    public string Promised(Person person, Remedy given, string words)
    {
        var line = words.ReplaceLineEndings(" ");
        return given.Name is "other" or "" && line != ""
            ? line[..Math.Min(line.Length, Promises.GiveModel.MostWhat)]
            : Money.InWords(person.Language is "sv" or "fi" or "en" ? person.Language : settings.Organisation.Language, given, Money.CurrencyOf(settings));
    }
}
