using SurveyFollowUp.Core.FollowUps;
using SurveyFollowUp.Platform.Database;

namespace SurveyFollowUp.Features.Find;

/// <summary>Somebody who matches, with their latest follow-up if they have one.</summary>
public sealed record Found
{
    public string Name { get; init; } = "";
    public string Company { get; init; } = "";
    public string? Email { get; init; }
    public string? Phone { get; init; }
    public Guid? FollowUpId { get; init; }
    public FollowUpStatus? Status { get; init; }
    public Closing? Closing { get; init; }
    public string Segment { get; init; } = "";
    public string? Owner { get; init; }
}

public sealed class FindStore(Db db)
{
    public const int Most = 50;

    /// <summary>By a part of the name, the company, the e-mail address or the number; those whom we owe something come first.</summary>
    public Task<List<Found>> FindAsync(Typed typed) =>
        db.QueryAsync<Found>("""
            select p.name, p.company, p.email, p.phone, f.id as follow_up_id, f.status, f.closing,
                   coalesce(f.segment, last.segment, 'Passive') as segment, u.name as owner
            from (
                select * from respondents
                where name ilike @pattern or company ilike @pattern or email ilike @pattern or (@digits <> '' and phone like '%' || @digits || '%')
                order by name, id limit 500) p
            left join follow_ups f on f.id = coalesce(
                (select id from follow_ups where respondent_id = p.id and status <> 'Closed'),
                (select follow_up_id from responses where respondent_id = p.id and follow_up_id is not null order by imported_at desc limit 1))
            left join lateral (select segment from responses where respondent_id = p.id order by imported_at desc limit 1) last on true
            left join users u on u.id = f.owner_id
            order by f.status is null, f.status = 'Closed', p.name collate "sv-x-icu", p.id
            limit @most
            """, new { pattern = $"%{Escaped(typed.Words)}%", digits = typed.Digits, most = Most });

    /// <summary>What people type is looked for as it is: % and _ mean themselves.</summary>
    static string Escaped(string words) =>
        words.Replace(@"\", @"\\", StringComparison.Ordinal).Replace("%", @"\%", StringComparison.Ordinal).Replace("_", @"\_", StringComparison.Ordinal);
}
