using System.Globalization;
using SurveyFollowUp.Core.FollowUps;
using SurveyFollowUp.Core.Mail;
using SurveyFollowUp.Core.Playbooks;
using SurveyFollowUp.Features.Playbooks;
using SurveyFollowUp.Platform.Configuration;
using SurveyFollowUp.Platform.Database;
using SurveyFollowUp.Platform.Mail;

namespace SurveyFollowUp.Features.FollowUps;

/// <summary>A mail as its reader will see it.</summary>
public sealed record Envelope(string? Email, string Name, string FromName, string Language, string Text)
{
    /// <summary>The part that most mail programs show.</summary>
    public string Html { get; init; } = "";
}

/// <summary>Writes to the person: from the template of the occasion, in their language, with their own words.</summary>
public sealed class Letters(Db db, Outbox outbox, LetterLinks links, LetterWords words, Settings settings, Strategies strategies)
{
    /// <summary>How long a mail can be taken back after "Send".</summary>
    public static readonly TimeSpan UndoTime = TimeSpan.FromSeconds(30);

    /// <summary>What the agent starts from: the subject and the text, with gaps in square brackets.</summary>
    /// <param name="language">Another than the person's own.</param>
    /// <param name="promise">What the letter is about, where it is about one.</param>
    public async Task<Wording> DraftAsync(FollowUp followUp, string template, string agent, string? language = null, Promise? promise = null)
    {
        var to = await AddresseeAsync(followUp.Id, language);
        var values = words.Of(to, agent, links.Placeholder(template, words.LanguageOf(to)), followUp.Meeting);
        if (promise is not null)
            words.Add(values, to, promise);

        return TemplateOf(followUp, template, to).Fill(values);
    }

    /// <summary>Who would get it, from whom, and the whole text with its footer. The link to stop is made only when it is sent.</summary>
    public async Task<Envelope> EnvelopeAsync(Guid followUpId, string body, string agent, string? language = null)
    {
        var to = await AddresseeAsync(followUpId, language);
        var written = words.LanguageOf(to);
        var footer = Footer(to, written, links.StopPlaceholder);

        return new Envelope(to.Email, to.Name, FromName(agent), written, MailBody.Text(body, footer)) { Html = MailBody.Html(written, body, footer) };
    }

    /// <summary>The letter to whoever writes it. Its links lead nowhere: they are made only for the person.</summary>
    public async Task SendTestAsync(Guid followUpId, string subject, string body, string agent, string language, string toWriter)
    {
        var envelope = await EnvelopeAsync(followUpId, body, agent, language);
        await outbox.AddAsync(new Draft(
            $"test/{Guid.CreateVersion7()}", "test", FollowUpId: null, toWriter, agent, envelope.FromName, $"[Test] {subject.ReplaceLineEndings(" ")}",
            envelope.Text, envelope.Html, IsAutomatic: false));
    }

    /// <summary>A wording tried out on a real person, in any language: nothing is sent, and no link is made.</summary>
    public async Task<(Wording Wording, Envelope Envelope)> TryOutAsync(
        Guid followUpId, MessageTemplate template, string name, string language, string agent)
    {
        var to = await AddresseeAsync(followUpId) with { Language = language };
        var wording = template.Fill(words.Of(to, agent, links.Placeholder(name, language)));
        var body = MailBody.Text(string.Join("\n\n", wording.Paragraphs), Footer(to, language, links.StopPlaceholder));

        return (wording, new Envelope(to.Email, to.Name, FromName(agent), language, body));
    }

    /// <summary>Queues what the playbook writes by itself. Without an address there is nothing to write to.</summary>
    public async Task WriteAsync(FollowUp followUp, string template, bool isStale = false)
    {
        var to = await AddresseeAsync(followUp.Id);
        if (to.Email is null)
            return;

        var button = links.Placeholder(template, words.LanguageOf(to));
        var wording = TemplateOf(followUp, template, to).Fill(words.Of(to, to.Owner ?? settings.Organisation.Name, button, followUp.Meeting));

        var body = string.Join("\n\n", wording.Paragraphs);
        await QueueAsync(followUp, to, template, wording.Subject, body, isAutomatic: true, settings.Organisation.Name, isStale: isStale);
    }

    /// <summary>Queues what an agent wrote; it leaves when it can no longer be undone.</summary>
    /// <param name="letter">
    /// Made with the form: the same letter is sent once, however often the button is pressed,
    /// and another one of the same template is a new one.
    /// </param>
    /// <param name="language">Another than the person's own, for what the program adds.</param>
    public async Task SendAsync(FollowUp followUp, string template, string subject, string body, string agent, Guid letter, string? language = null) =>
        await QueueAsync(followUp, await AddresseeAsync(followUp.Id, language), template, subject, body, isAutomatic: false, FromName(agent), $"/{letter}");

    /// <summary>Queues that we have got what they wrote, and who answers it.</summary>
    /// <param name="mail">What they wrote.</param>
    /// <param name="messageId">Of what they wrote.</param>
    public async Task AcknowledgeAsync(FollowUp followUp, Guid mail, string messageId)
    {
        var to = await AddresseeAsync(followUp.Id);
        var values = words.Of(to, to.Owner ?? settings.Organisation.Name, button: "");
        var wording = TemplateOf(followUp, Wordings.Acknowledgement, to).Fill(values);
        await QueueAsync(
            followUp, to, Wordings.Acknowledgement, wording.Subject, string.Join("\n\n", wording.Paragraphs), isAutomatic: true,
            settings.Organisation.Name, $"/{mail}", inReplyTo: messageId);
    }

    /// <summary>Queues the letter that proposes times for a meeting; the same proposal is sent once.</summary>
    public async Task ProposeAsync(FollowUp followUp, IReadOnlyList<DateTimeOffset> times, MeetingTerms terms, string agent, Guid letter)
    {
        var to = await AddresseeAsync(followUp.Id);
        var values = words.Of(to, agent, links.Placeholder(LetterLinks.Proposal, words.LanguageOf(to)));
        words.Add(values, to, times, terms);
        var wording = TemplateOf(followUp, LetterLinks.Proposal, to).Fill(values);
        await QueueAsync(
            followUp, to, LetterLinks.Proposal, wording.Subject, string.Join("\n\n", wording.Paragraphs), isAutomatic: false, FromName(agent), $"/{letter}");
    }

    /// <summary>Queues what tells the person, and their calendar, of a meeting. Without an address there is nothing to write to.</summary>
    public async Task InviteAsync(FollowUp followUp, Meeting meeting, string template, DateTimeOffset now)
    {
        var to = await AddresseeAsync(followUp.Id);
        if (to.Email is null)
            return;

        var agent = to.Owner ?? settings.Organisation.Name;
        var wording = TemplateOf(followUp, template, to).Fill(words.Of(to, agent, button: "", meeting));
        var invitation = words.InvitationTo(to, meeting);
        await QueueAsync(
            followUp, to, template, wording.Subject, string.Join("\n\n", wording.Paragraphs), isAutomatic: false, FromName(agent),
            $"/{meeting.Id}/{meeting.Sequence}", calendar: new CalendarPart(invitation.Method, invitation.ToText(now)));
    }

    async Task QueueAsync(
        FollowUp followUp,
        Addressee to,
        string template,
        string subject,
        string body,
        bool isAutomatic,
        string fromName,
        string letter = "",
        bool isStale = false,
        CalendarPart? calendar = null,
        string inReplyTo = "")
    {
        var language = words.LanguageOf(to);
        var text = await links.FillAsync(body, followUp.Id);
        var stop = await links.StopAsync(followUp.Id);
        var footer = Footer(to, language, stop);

        await outbox.AddAsync(new Draft(
            $"follow-up/{followUp.Id}/{followUp.Steps.Length}/{template}{letter}",
            template,
            followUp.Id,
            to.Email!,
            to.Name,
            fromName,
            subject.ReplaceLineEndings(" "),
            MailBody.Text(text, footer),
            MailBody.Html(language, text, footer),
            isAutomatic,
            WantedWhile: isAutomatic ? followUp.Status.ToString() : null)
        { IsStale = isStale, Unsubscribe = stop, ReplyTo = await links.ReplyAsync(followUp.Id), InReplyTo = inReplyTo, Calendar = calendar }, UndoTime);
    }

    async Task<Addressee> AddresseeAsync(Guid followUpId, string? language = null) =>
        await FindAsync(followUpId) is var to && language is null ? to : to with { Language = language };

    async Task<Addressee> FindAsync(Guid followUpId) =>
        await db.FindAsync<Addressee>("""
            select p.email, p.name, coalesce(nullif(p.wants_language, ''), nullif(r.language, ''), p.language) as language, coalesce(s.name, '') as survey,
                   coalesce(r.score, 0) as score, coalesce(r.scale_max, 0) as scale_max, r.comment,
                   coalesce(r.answered_at, r.imported_at) as answered_at, u.name as owner,
                   coalesce((select array_to_string(b.conduct, ' ') from boundaries_now b where b.respondent_id = p.id), '') as conduct
            from follow_ups f
            join respondents p on p.id = f.respondent_id
            join responses r on r.id = f.response_id
            left join surveys s on s.id = r.survey_id
            left join users u on u.id = f.owner_id
            where f.id = @followUpId
            """, new { followUpId }) ?? throw new NotFoundException($"There is no follow-up {followUpId}.");

    /// <summary>As the playbook that the follow-up lives by words it; whoever was not asked in a survey is not told that they answered one.</summary>
    MessageTemplate TemplateOf(FollowUp followUp, string name, Addressee to) =>
        to.Survey == "" && MailTemplates.OfComplaint(name, words.LanguageOf(to)) is { } complaint
            ? complaint
            : strategies.Of(followUp).Playbook.Template(name, words.LanguageOf(to));

    string FromName(string agent) => $"{agent}, {settings.Organisation.Name}";

    string Footer(Addressee to, string language, string stop) =>
        string.Join("\n\n", MailTemplates.Footer(language, isComplaint: to.Survey == "")
            .Fill(new Dictionary<string, string>(words.Of(to, agent: "", button: "")) { ["stop"] = stop })
            .Paragraphs);
}
