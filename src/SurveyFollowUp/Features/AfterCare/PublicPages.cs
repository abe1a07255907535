using System.Globalization;
using SurveyFollowUp.Core.Calendar;
using SurveyFollowUp.Features.FollowUps;
using SurveyFollowUp.Platform.Configuration;
using SurveyFollowUp.Platform.Database;
using SurveyFollowUp.Platform.Web;

namespace SurveyFollowUp.Features.AfterCare;

/// <summary>What a page for customers may know of the person behind its link: the first name, and what it is about.</summary>
/// <param name="Survey">Empty where they told us without being asked.</param>
/// <param name="Colleague">Who was last in contact with them; null when nobody yet.</param>
/// <param name="Answered">What they said last about this matter; empty when nothing.</param>
public sealed record Visitor(
    Guid FollowUpId,
    Guid RespondentId,
    string Name,
    string Language,
    string Survey,
    DateTimeOffset AnsweredAt,
    string? Colleague,
    DateTimeOffset? ContactAt,
    string Answered,
    DateTimeOffset? NoContactAt,
    DateTimeOffset? ErasedAt)
{
    public string FirstName => Name.Split(' ')[0];
}

/// <summary>Finds whom a link in a mail belongs to.</summary>
public sealed class PublicPages(Db db, PublicLinks links, Settings settings, BusinessCalendar calendar)
{
    /// <summary>Null when the link is unknown, for another purpose, or too old.</summary>
    public async Task<Visitor?> FindAsync(string token, params LinkPurpose[] purposes)
    {
        foreach (var purpose in purposes)
        {
            if (await links.FindAsync(purpose, token) is { } followUpId)
                return await VisitorAsync(followUpId);
        }

        return purposes.Contains(LinkPurpose.Stop) ? await ThankedAsync(token) : null;
    }

    /// <summary>The language in which we write to whoever got this link, so that its page speaks it too; null when it is unknown.</summary>
    public Task<string?> LanguageAsync(string token) =>
        db.FindAsync<string?>("""
            select coalesce(nullif(p.wants_language, ''), nullif(r.language, ''), nullif(p.language, ''), @otherwise)
            from public_links l
            left join follow_ups f on f.id = l.follow_up_id
            join responses r on r.id = coalesce(f.response_id, l.thanked)
            join respondents p on p.id = r.respondent_id
            where l.token_hash = @hash
            """, new { hash = SecretTokens.Hash(token), otherwise = settings.Organisation.Language });

    /// <summary>One open follow-up a person: what they say about a closed matter belongs to the open one.</summary>
    public async Task<Guid> OpenOneAsync(Visitor visitor) =>
        await db.FindAsync<Guid?>("""
            select id from follow_ups where respondent_id = @RespondentId and status <> 'Closed'
            """, new { visitor.RespondentId }) ?? visitor.FollowUpId;

    /// <summary>"12 november 2026", "12. marraskuuta 2026".</summary>
    public string Day(DateTimeOffset moment)
    {
        var format = CultureInfo.CurrentCulture.TwoLetterISOLanguageName == "fi" ? "d. MMMM yyyy" : "d MMMM yyyy";
        return TimeZoneInfo.ConvertTime(moment, calendar.Zone).ToString(format, CultureInfo.CurrentCulture);
    }

    /// <summary>Somebody who was thanked, and whom nobody followed up for it.</summary>
    Task<Visitor?> ThankedAsync(string token) =>
        db.FindAsync<Visitor>("""
            select '00000000-0000-0000-0000-000000000000'::uuid as follow_up_id, p.id as respondent_id, p.name,
                   coalesce(nullif(r.language, ''), p.language) as language, coalesce(s.name, '') as survey,
                   coalesce(r.answered_at, r.imported_at) as answered_at, null::text as colleague, null::timestamptz as contact_at, '' as answered,
                   p.no_contact_at, p.erased_at
            from public_links l
            join responses r on r.id = l.thanked
            join respondents p on p.id = r.respondent_id
            left join surveys s on s.id = r.survey_id
            where l.token_hash = @hash
            """, new { hash = SecretTokens.Hash(token) });

    Task<Visitor?> VisitorAsync(Guid followUpId) =>
        db.FindAsync<Visitor>("""
            select f.id as follow_up_id, p.id as respondent_id, p.name,
                   coalesce(nullif(p.wants_language, ''), nullif(r.language, ''), p.language) as language,
                   coalesce(s.name, '') as survey,
                   coalesce(r.answered_at, r.imported_at) as answered_at, contact.name as colleague, contact.done_at as contact_at,
                   coalesce(
                       (select e.detail from follow_up_events e where e.follow_up_id = f.id and e.kind = 'AfterCareAnswered' order by e.id desc limit 1),
                       '') as answered,
                   p.no_contact_at, p.erased_at
            from follow_ups f
            join respondents p on p.id = f.respondent_id
            join responses r on r.id = f.response_id
            left join surveys s on s.id = r.survey_id
            left join lateral (
                select u.name, st.done_at
                from steps st
                join users u on u.id = st.done_by
                where st.follow_up_id = f.id and st.outcome not in ('NoAnswer', 'WrongNumber', 'WrongAddress', 'DidNotCome', 'GaveUp', 'Overtaken')
                order by st.ordinal desc
                limit 1) contact on true
            where f.id = @followUpId
            """, new { followUpId });
}
