using System.Globalization;
using SurveyFollowUp.Core.Mail;
using SurveyFollowUp.Core.Playbooks;
using SurveyFollowUp.Core.Reporting;
using SurveyFollowUp.Features.FollowUps;
using SurveyFollowUp.Features.Playbooks;
using SurveyFollowUp.Features.Notices;
using SurveyFollowUp.Platform.Configuration;
using SurveyFollowUp.Platform.Mail;
using SurveyFollowUp.Resources;

namespace SurveyFollowUp.Features.Dev;

/// <summary>A template as its reader would get it.</summary>
public sealed record PreviewedMail(string Subject, string Text, string Html);

/// <summary>Fills any template with the cast's data.</summary>
public sealed class MailPreview(MailToColleagues mail, Strategy strategy, Settings settings)
{
    static readonly string[] ToColleagues = ["invitation", "notices", "import-held", .. Reminder.All.Select(mail => mail.Template)];

    static readonly DateTimeOffset AtNine = new(2026, 11, 16, 8, 0, 0, TimeSpan.Zero);

    static readonly WeekSummary AWeek = new(
        new DateOnly(2026, 11, 9),
        new DateOnly(2026, 11, 15),
        new WeekFigures(18, new Proportion(14, 16), new Proportion(11, 13)),
        new Proportion(4, 7),
        new Proportion(3, 41),
        [new WeekCause("delivery", 6, 1, 12), new WeekCause("treatment", 3, 0, 12), new WeekCause("invoice", 2, 2, 12)]);

    /// <summary>As the playbook words it now.</summary>
    public PreviewedMail Of(string template, string language) => Of(strategy.Playbook.Template(template, language), template, language);

    /// <summary>As it would be worded.</summary>
    public PreviewedMail Of(MessageTemplate wanted, string template, string language)
    {
        var values = Values(template, language);
        var wording = wanted.Fill(values);
        var body = string.Join("\n\n", wording.Paragraphs);
        var footer = ToColleagues.Contains(template) ? "" : string.Join("\n\n", MailTemplates.Footer(language).Fill(values).Paragraphs);

        return new PreviewedMail(wording.Subject, MailBody.Text(body, footer), MailBody.Html(language, body, footer));
    }

    static string Button(string template, string language)
    {
        var (words, path) = ToColleagues.Contains(template)
            ? (Texts.In(language, "Dev_Button"), LetterLinks.AfterCarePath)
            : LetterLinks.ButtonOf(template, language);

        return $"{words}\nhttps://care.example.org{path}0123456789abcdefghijkl";
    }

    Dictionary<string, string> Values(string template, string language) => new(WeekInWords.Of(AWeek, language))
    {
        ["first_name"] = "Ada",
        ["quote"] = $"> {Texts.In(language, "Dev_Quote")}",
        ["score"] = "2/10",
        ["survey"] = "Nordvik NPS",
        ["answered"] = Texts.In(language, "Dev_Day"),
        ["agent"] = "Nadia",
        ["inviter"] = "Maria",
        ["organisation"] = settings.Organisation.Name,
        ["phone"] = settings.Organisation.Phone,
        ["contact"] = settings.Organisation.Contact == "" ? settings.Mail.From : settings.Organisation.Contact,
        ["button"] = Button(template, language),
        ["stop"] = "https://care.example.org/stop/0123456789abcdefghijkl",
        ["promise"] = Texts.In(language, "Dev_Promise"),
        ["promised_for"] = Texts.In(language, "Dev_Day"),
        ["when"] = Texts.In(language, "Dev_When"),
        ["place"] = string.Format(CultureInfo.GetCultureInfo(language), Texts.In(language, "Meeting_Where"), "Storgatan 3, Stockholm"),
        ["with"] = "Nadia Rahimi",
        ["promises"] = $"- Ada Okafor: {Texts.In(language, "Dev_Promise")}",
        ["count"] = "2",
        ["file"] = "nordvik-november.csv",
        ["sent"] = "120",
        ["bounced"] = "9",
        ["today_count"] = "7",
        ["promise_count"] = "2",
        ["overdue_count"] = "1",
        ["people"] = mail.Listed(
            [
                new("Ada Okafor", "Nordvik Bygg AB", "VeryDissatisfied", AtNine),
                new("Mikko Virtanen", "", "Dissatisfied", new DateTimeOffset(2026, 11, 16, 13, 30, 0, TimeSpan.Zero)),
            ], language),
        ["time"] = mail.InWords(AtNine, language),
        ["person"] = "Ada Okafor, Nordvik Bygg AB",
        ["what"] = Texts.In(language, "Dev_Promise"),
        ["unassigned_count"] = "1",
        ["overdue_people"] = mail.Listed([new("Ada Okafor", "Nordvik Bygg AB", "VeryDissatisfied", AtNine)], language),
        ["unassigned_people"] = mail.Listed([new("Mikko Virtanen", "", "Dissatisfied", AtNine.AddHours(5))], language),
        ["overdue_button"] = $"{Texts.In(language, "Remind_ShowOverdue")}\nhttps://care.example.org/today/list?who=all&show=overdue",
        ["unassigned_button"] = $"{Texts.In(language, "Remind_ShowUnassigned")}\nhttps://care.example.org/today/list?who=unassigned",
    };
}
