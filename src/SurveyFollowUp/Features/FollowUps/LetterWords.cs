using System.Globalization;
using SurveyFollowUp.Core.Calendar;
using SurveyFollowUp.Core.FollowUps;
using SurveyFollowUp.Features.Playbooks;
using SurveyFollowUp.Platform.Configuration;
using SurveyFollowUp.Platform.Mail;
using SurveyFollowUp.Resources;

namespace SurveyFollowUp.Features.FollowUps;

/// <summary>Whom a letter is to, and what it can say of them.</summary>
public sealed record Addressee(
    string? Email,
    string Name,
    string Language,
    string Survey,
    decimal Score,
    decimal ScaleMax,
    string Comment,
    DateTimeOffset AnsweredAt,
    string? Owner,
    string Conduct);

/// <summary>What stands where a template has a gap for the program, in the reader's language.</summary>
public sealed class LetterWords(Settings settings, Strategies strategies)
{
    public string LanguageOf(Addressee to) => MailTemplates.LanguageFor(to.Language, settings.Organisation.Language);

    public Dictionary<string, string> Of(Addressee to, string agent, string button, Meeting? meeting = null)
    {
        var culture = CultureInfo.GetCultureInfo(LanguageOf(to));

        return new Dictionary<string, string>
        {
            ["first_name"] = to.Name.Split(' ')[0],
            ["quote"] = Quoted(to.Comment),
            ["score"] = $"{to.Score.ToString("0.##", culture)}/{to.ScaleMax.ToString("0.##", culture)}",
            ["survey"] = to.Survey,
            ["answered"] = DayIn(culture, to.AnsweredAt),
            ["agent"] = agent,
            ["organisation"] = settings.Organisation.Name,
            ["phone"] = settings.Organisation.Phone,
            ["contact"] = settings.Organisation.Contact == "" ? settings.Mail.From : settings.Organisation.Contact,
            ["conduct"] = Boundaries.BoundarySentences.Conduct(to.Conduct, culture.TwoLetterISOLanguageName),
            ["button"] = button,
            ["promise"] = "",
            ["promised_for"] = "",
            ["when"] = meeting is null ? "" : TimesIn(culture, meeting.StartsAt, meeting.Terms.Minutes),
            ["place"] = meeting is null ? "" : PlaceIn(culture.TwoLetterISOLanguageName, meeting.Terms.Place),
            ["with"] = meeting is null ? "" : meeting.Terms.With == "" ? to.Owner ?? settings.Organisation.Name : meeting.Terms.With,
        };
    }

    public void Add(Dictionary<string, string> values, Addressee to, Promise promise)
    {
        values["promise"] = promise.What;
        values["promised_for"] = DayIn(CultureInfo.GetCultureInfo(LanguageOf(to)), promise.DueAt);
    }

    /// <summary>The times that are proposed, a line each, and where it would be.</summary>
    public void Add(Dictionary<string, string> values, Addressee to, IEnumerable<DateTimeOffset> times, MeetingTerms terms)
    {
        var language = LanguageOf(to);
        values["when"] = string.Join('\n', times.Select(time => $"- {TimesIn(CultureInfo.GetCultureInfo(language), time, terms.Minutes)}"));
        values["place"] = PlaceIn(language, terms.Place);
        values["with"] = terms.With == "" ? to.Owner ?? settings.Organisation.Name : terms.With;
    }

    /// <summary>It says when, where and with which organisation, and nothing of why: a calendar may show it to others.</summary>
    public Invitation InvitationTo(Addressee to, Meeting meeting)
    {
        var language = LanguageOf(to);
        var summary = string.Format(CultureInfo.GetCultureInfo(language), Texts.In(language, "Meeting_Summary"), settings.Organisation.Name);

        return new Invitation(
            meeting.Uid, meeting.Sequence, meeting.StartsAt, TimeSpan.FromMinutes(meeting.Terms.Minutes), summary, meeting.Terms.Place,
            new CalendarAddress(settings.Organisation.Name, settings.Mail.From), new CalendarAddress(to.Name == "" ? to.Email! : to.Name, to.Email!))
        {
            IsCancelled = meeting.End == MeetingEnd.CalledOff,
        };
    }

    static string Quoted(string comment) =>
        comment == "" ? "" : string.Join('\n', comment.ReplaceLineEndings("\n")
            .Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(line => $"> {line.Trim()}"));

    /// <summary>The day and the month in words, as the templates expect it: "12 november", "12. marraskuuta".</summary>
    string DayIn(CultureInfo culture, DateTimeOffset moment) => Local(moment).ToString(IsFinnish(culture) ? "d. MMMM" : "d MMMM", culture);

    /// <summary>"Thursday 26 November, 15:00–16:00 (Stockholm time)": whoever lives elsewhere has to know whose clock it is.</summary>
    string TimesIn(CultureInfo culture, DateTimeOffset startsAt, int minutes)
    {
        var (from, to) = (Local(startsAt), Local(startsAt.AddMinutes(minutes)));
        var time = IsFinnish(culture) ? "H.mm" : "HH:mm";
        var day = from.ToString(IsFinnish(culture) ? "dddd d. MMMM" : "dddd d MMMM", culture);
        var city = strategies.Current.Calendar.Zone.Id.Split('/')[^1].Replace('_', ' ');

        return string.Format(
            culture, Texts.In(culture.TwoLetterISOLanguageName, "Meeting_When"), day,
            from.ToString(time, CultureInfo.InvariantCulture), to.ToString(time, CultureInfo.InvariantCulture), city);
    }

    /// <summary>A link becomes a button in a letter.</summary>
    static string PlaceIn(string language, string place) =>
        place == "" ? ""
        : Told.LinkOf(place) is not null ? $"{Texts.In(language, "Meeting_Join")}\n{place}"
        : string.Format(CultureInfo.GetCultureInfo(language), Texts.In(language, "Meeting_Where"), place);

    DateTimeOffset Local(DateTimeOffset moment) => TimeZoneInfo.ConvertTime(moment, strategies.Current.Calendar.Zone);

    static bool IsFinnish(CultureInfo culture) => culture.TwoLetterISOLanguageName == "fi";
}
