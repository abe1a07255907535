using System.Globalization;
using SurveyFollowUp.Core.Calendar;
using SurveyFollowUp.Platform.Configuration;
using SurveyFollowUp.Platform.Mail;

namespace SurveyFollowUp.Features.Notices;

/// <summary>A colleague who gets mail from the program.</summary>
public sealed record Colleague(Guid Id, string Email, string Name, string Language);

/// <summary>One person on a list in a mail to a colleague.</summary>
public sealed record ListedPerson(string Name, string Company, string Segment, DateTimeOffset? DueAt);

/// <summary>Mail to colleagues: never more than twenty people in one, and a button to the rest.</summary>
public sealed class MailToColleagues(Outbox outbox, Settings settings, BusinessCalendar calendar)
{
    public const int MostPeople = 20;

    /// <returns>Whether it is new: the same effect is mailed once.</returns>
    public async Task<bool> SendAsync(string effect, string template, Colleague to, Dictionary<string, string> values)
    {
        values["agent"] = to.Name.Split(' ')[0];
        values["organisation"] = settings.Organisation.Name;
        var wording = MailTemplates.Get(template, to.Language).Fill(values);
        var body = string.Join("\n\n", wording.Paragraphs);

        return await outbox.AddAsync(new Draft(
            effect,
            template,
            FollowUpId: null,
            to.Email,
            to.Name,
            "SurveyFollowUp",
            wording.Subject,
            MailBody.Text(body, footer: ""),
            MailBody.Html(to.Language, body, footer: ""),
            IsAutomatic: true));
    }

    /// <summary>"- Anna Lindqvist, Nordvik Bygg AB: fre 20 nov. 14:00", a line a person.</summary>
    public string Listed(IEnumerable<ListedPerson> people, string language)
    {
        var lines = people.Select(person =>
        {
            var who = person.Company == "" ? person.Name : $"{person.Name}, {person.Company}";
            return person.DueAt is { } due ? $"- {who}: {InWords(due, language)}" : $"- {who}";
        });

        return string.Join('\n', lines);
    }

    /// <summary>"fre 20 nov. 14:00", on the team's own clock.</summary>
    public string InWords(DateTimeOffset moment, string language)
    {
        var culture = CultureInfo.GetCultureInfo(language);
        var local = TimeZoneInfo.ConvertTime(moment, calendar.Zone);
        return $"{local.ToString("ddd d MMM", culture)} {local.ToString("t", culture)}";
    }
}
