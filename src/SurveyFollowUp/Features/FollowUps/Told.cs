using System.Globalization;
using Microsoft.Extensions.Localization;
using SurveyFollowUp.Core.Calendar;
using SurveyFollowUp.Core.FollowUps;
using SurveyFollowUp.Features.Wishes;
using SurveyFollowUp.Resources;

namespace SurveyFollowUp.Features.FollowUps;

/// <summary>What happened, what will happen and who somebody is, as sentences in the reader's language.</summary>
public static class Told
{
    /// <summary>Who did what: the human first.</summary>
    public static string Sentence(IStringLocalizer<Texts> texts, ToldEvent told, WallClock time, DateTimeOffset now) => told switch
    {
        { Kind: EventKind.NoteWritten, Actor: null } => texts["Event_WordsAdded"],
        { Kind: EventKind.Erased, Actor: null } => texts["Event_ErasedByThem"],
        { Kind: EventKind.Opened, Detail: not "" } => Opening(texts, told.Detail),
        { Kind: EventKind.DoneAnotherWay } => AnotherWay(texts, told.Detail.Split(' ')),
        _ => texts[$"Event_{told.Kind}", told.Actor ?? texts["Event_System"].Value, Detail(texts, told, time, now)],
    };

    /// <summary>A name, or the first that there is of the other ways to know somebody; where there is none, the end of the id.</summary>
    public static string NameOf(string name, Guid id, params string?[] others) =>
        others.Prepend(name).FirstOrDefault(one => !string.IsNullOrEmpty(one)) ?? $"#{id.ToString()[^4..]}";

    /// <summary>In the quotation marks of the language it was written in.</summary>
    public static string Quoted(string words, string language) => language == "en" ? $"“{words.Trim()}”" : $"”{words.Trim()}”";

    /// <summary>"NPS 0 of 10".</summary>
    public static string Score(IStringLocalizer<Texts> texts, Person person) => Score(texts, person.Way, person.Metric, person.Score, person.ScaleMax);

    /// <summary>What was told has no score: "By telephone".</summary>
    public static string Score(IStringLocalizer<Texts> texts, string way, string metric, decimal score, decimal most) =>
        way == "" ? Score(texts, metric, score, most) : texts[$"ByHand_Way_{way}"];

    public static string Score(IStringLocalizer<Texts> texts, string metric, decimal score, decimal most) =>
        texts["Person_Score", metric.ToUpperInvariant(), score.ToString("0.##", CultureInfo.CurrentCulture), most.ToString("0.##", CultureInfo.CurrentCulture)];

    /// <summary>Company, language, and the time there: what one wants to know before saying hello.</summary>
    public static IEnumerable<string> Facts(IStringLocalizer<Texts> texts, Person person, WallClock time, DateTimeOffset now)
    {
        if (person.Company != "")
            yield return person.Company;

        if (person.Language is "sv" or "fi" or "en")
            yield return texts[$"Language_{person.Language}"];

        if (time.TimeThere(person.Phone, now) is { } there)
            yield return texts["Person_TimeThere", there];

        yield return texts[person.Way == "" ? "Person_Answered" : "ByHand_Said", time.Day(person.AnsweredAt, now)];
    }

    /// <summary>"Tomorrow 09:00": the choice and the moment it means now.</summary>
    public static string Moment(IStringLocalizer<Texts> texts, OfferedMoment moment, WallClock time, DateTimeOffset now) => moment.Choice switch
    {
        MomentChoice.InAnHour or MomentChoice.ThisAfternoon => texts[$"Moment_{moment.Choice}", time.Brief(moment.At, now)],
        _ => Capital(time.Words(moment.At, now)),
    };

    /// <summary>The address in a value of an export, where it is a safe one to follow; null for all else.</summary>
    public static Uri? LinkOf(string value) =>
        Uri.TryCreate(value.Trim(), UriKind.Absolute, out var link) && link.Scheme == Uri.UriSchemeHttps && link.UserInfo == "" ? link : null;

    /// <summary>"Call, tomorrow 09:00", of the detail of <see cref="EventKind.AlsoAgreed"/>.</summary>
    public static string Agreed(IStringLocalizer<Texts> texts, string detail, WallClock time, DateTimeOffset now) =>
        detail.Split(' ') is [var step, var by] && Moment(by) is { } when ? texts["Merge_Agreed", texts[$"StepKind_{step}"].Value, time.Words(when, now)] : "";

    /// <summary>"Language Aino Laine": why, and who got it. "Language/Call-Email Aino Laine": and what is done another way.</summary>
    static string Opening(IStringLocalizer<Texts> texts, string detail)
    {
        var (why, owner) = detail.Split(' ', 2) is [var first, var name] ? (first, name) : (detail, "");
        var (because, way) = why.Split('/') is [var before, var after] ? (before, after) : (why, "");
        var opened = texts[$"Opened_{because}", owner].Value;

        return way == "" ? opened : $"{opened} {AnotherWay(texts, way.Split('-'))}";
    }

    /// <summary>"There is no telephone number that works. Instead: e-mail."</summary>
    static string AnotherWay(IStringLocalizer<Texts> texts, string[] way) =>
        way is [var missing, var instead] ? texts[$"Timeline_Missing_{missing}", texts[$"StepKind_{instead}"].Value] : "";

    static string Detail(IStringLocalizer<Texts> texts, ToldEvent told, WallClock time, DateTimeOffset now) => told.Kind switch
    {
        EventKind.StepDone when told.Detail.Split(' ') is [var step, var outcome] =>
            texts["Event_Step", texts[$"StepKind_{step}"].Value, texts[$"Outcome_{outcome}"].Value],
        EventKind.AnswerAdded or EventKind.AnswerRemoved => texts[$"Segment_{told.Detail}"],
        EventKind.Snoozed or EventKind.TimeChosen or EventKind.TimeWithdrawn or EventKind.PromiseMade or EventKind.PromiseMoved
            or EventKind.MeetingAgreed or EventKind.MeetingMoved or EventKind.MeetingCalledOff or EventKind.AddressOnHold
            when Moment(told.Detail) is { } until => time.Words(until, now),
        EventKind.AlsoAgreed => Agreed(texts, told.Detail, time, now),
        EventKind.SilenceEnded => texts[$"StepKind_{told.Detail}"],
        EventKind.MailUndelivered => texts[$"LostMail_{told.Detail}"],
        EventKind.WrittenDown => texts[$"ByHand_Way_{told.Detail}"],
        EventKind.Stopped => texts[$"Future_Stopped_{told.Detail}"],
        EventKind.PromiseKept => texts[$"Promise_Told_{told.Detail}"],
        EventKind.PromiseIsLate => texts[$"Promise_Heard_{told.Detail}"],
        EventKind.Closed or EventKind.PromiseLeft => texts[$"Closing_{told.Detail}"],
        EventKind.AutomaticReply => texts[$"MailWriter_{told.Detail}"],
        EventKind.ReadBackAnswered => texts[$"ReadBack_Said_{told.Detail}"],
        EventKind.WishHeard or EventKind.WishDeclined => Money.InWords(texts, Remedy.Parse(told.Detail), ""),
        EventKind.WishGranted when told.Detail.Split(" > ") is [var asked, var given] => texts[
            "Wish_AskedAndGiven", Money.InWords(texts, Remedy.Parse(asked), ""), Money.InWords(texts, Remedy.Parse(given), "")],
        EventKind.AfterCareAnswered or EventKind.AfterCareDoubted or EventKind.TakenAsSaid or EventKind.AfterCareTakenBack =>
            texts[$"AfterCareAnswer_{told.Detail}"],
        _ => told.Detail,
    };

    static DateTimeOffset? Moment(string detail) =>
        DateTimeOffset.TryParse(detail, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind, out var moment) ? moment : null;

    static string Capital(string words) => words == "" ? "" : char.ToUpper(words[0], CultureInfo.CurrentCulture) + words[1..];
}
