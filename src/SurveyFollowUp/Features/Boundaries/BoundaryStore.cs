using SurveyFollowUp.Core.Boundaries;
using SurveyFollowUp.Platform.Database;

namespace SurveyFollowUp.Features.Boundaries;

/// <summary>One act on the ladder, as it is told.</summary>
public sealed record BoundaryEntry
{
    public long Id { get; init; }
    public Guid RespondentId { get; init; }
    public Guid? FollowUpId { get; init; }
    public string Name { get; init; } = "";
    public BoundaryAct Act { get; init; }
    public BoundaryRung Rung { get; init; }
    public string Conduct { get; init; } = "";
    public string Words { get; init; } = "";
    public string Why { get; init; } = "";
    public Restriction? Restriction { get; init; }
    public string Times { get; init; } = "";
    public Guid? LeadId { get; init; }
    public string? Lead { get; init; }
    public Guid ById { get; init; }
    public string By { get; init; } = "";
    public DateTimeOffset SetAt { get; init; }
    public DateTimeOffset ExpiresAt { get; init; }
    public DateTimeOffset ReviewAt { get; init; }
    public DateTimeOffset At { get; init; }

    public Boundary Boundary => new(Act, Rung, [.. BoundarySentences.Kinds(Conduct)], SetAt, ExpiresAt, ReviewAt, ById, Why)
    {
        LeadId = LeadId,
        Restriction = Restriction,
        Times = Times,
    };
}

/// <summary>Where a boundary leaves a person: with whom, and until when only in writing.</summary>
public sealed record Led(Guid RespondentId, Guid LeadId, DateTimeOffset? InWritingUntil);

/// <summary>The boundaries of people, each act a row. What has expired is over by its date, and stays to be read.</summary>
public sealed class BoundaryStore(Db db)
{
    const string Columns = """
        b.id, b.respondent_id, b.follow_up_id, p.name, b.act, b.rung, array_to_string(b.conduct, ' ') as conduct, b.words, b.why, b.restriction, b.times,
        b.lead_id, l.name as lead, b.by_id, u.name as by, b.set_at, b.expires_at, b.review_at, b.at
        """;

    const string Joins = "join respondents p on p.id = b.respondent_id join users u on u.id = b.by_id left join users l on l.id = b.lead_id";

    /// <summary>As it stands; null where there never was one, or it was lifted or is over.</summary>
    public Task<BoundaryEntry?> InForceAsync(Guid respondent, DateTimeOffset now) =>
        db.FindAsync<BoundaryEntry>($"""
            select {Columns} from boundaries_now b {Joins} where b.respondent_id = @respondent and b.rung <> 'None' and b.expires_at > @now
            """, new { respondent, now });

    /// <summary>All that are in force, those to be looked at again first.</summary>
    public Task<List<BoundaryEntry>> AllInForceAsync(DateTimeOffset now) =>
        db.QueryAsync<BoundaryEntry>($"""
            select {Columns} from boundaries_now b {Joins}
            where b.rung <> 'None' and b.expires_at > @now
            order by b.review_at, b.id limit 500
            """, new { now });

    /// <summary>The latest first.</summary>
    public Task<List<BoundaryEntry>> HistoryAsync(Guid respondent) =>
        db.QueryAsync<BoundaryEntry>($"""
            select {Columns} from boundaries b {Joins} where b.respondent_id = @respondent order by b.id desc limit 50
            """, new { respondent });

    /// <summary>Those of these people with whom the lead goes on.</summary>
    public async Task<IReadOnlyDictionary<Guid, Led>> LedAsync(IEnumerable<Guid> respondents, DateTimeOffset now)
    {
        // Most imports meet nobody like that, however many they are.
        if (!await db.FindAsync<bool>("select exists (select from boundaries where expires_at > @now)", new { now }))
            return new Dictionary<Guid, Led>();

        var led = await db.QueryAsync<Led>("""
            select respondent_id, lead_id, in_writing_until(respondent_id) as in_writing_until
            from boundaries_now
            where rung in ('InWriting', 'Restricted') and expires_at > @now and respondent_id = any(@ids)
            """, new { now, ids = respondents.ToArray() });

        return led.ToDictionary(one => one.RespondentId);
    }

    public Task AddAsync(Guid respondent, Guid? followUp, Boundary boundary, string words, DateTimeOffset now) =>
        db.ExecuteAsync("""
            insert into boundaries
                (respondent_id, follow_up_id, act, rung, conduct, words, why, restriction, times, lead_id, set_at, expires_at, review_at, by_id, at)
            values (@respondent, @followUp, @act, @rung, @conduct, @words, @Why, @restriction, @Times, @LeadId, @SetAt, @ExpiresAt, @ReviewAt, @By, @now)
            """, new
        {
            respondent,
            followUp,
            act = boundary.Act.ToString(),
            rung = boundary.Rung.ToString(),
            conduct = boundary.Conduct.Select(kind => kind.ToString()).ToArray(),
            words,
            boundary.Why,
            restriction = boundary.Restriction?.ToString(),
            boundary.Times,
            boundary.LeadId,
            boundary.SetAt,
            boundary.ExpiresAt,
            boundary.ReviewAt,
            boundary.By,
            now,
        });
}
