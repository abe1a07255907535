using System.Collections.Immutable;
using SurveyFollowUp.Core.FollowUps;
using SurveyFollowUp.Core.Importing;
using SurveyFollowUp.Core.Playbooks;
using SurveyFollowUp.Core.Segmentation;
using SurveyFollowUp.Features.Imports;
using SurveyFollowUp.Platform.Database;

namespace SurveyFollowUp.Features.Playbooks;

/// <summary>
/// What another playbook would have made of the answers of the last 90 days. Its rules and those of now judge them, with the engine and the
/// answers of an import; nothing is written.
/// </summary>
public sealed class Replay(Db db, Clock clock, Strategy strategy)
{
    public const int Days = 90;

    sealed record Row : KeptAnswer
    {
        public Guid ImportId { get; init; }
        public DateTimeOffset ImportedAt { get; init; }
        public string Name { get; init; } = "";
        public bool HasEmail { get; init; }
        public bool HasPhone { get; init; }

        public Reach Reach => (HasEmail ? Reach.Email : Reach.None) | (HasPhone ? Reach.Phone : Reach.None);
    }

    sealed record Source(Guid Id, string Reading, string Survey, DateTimeOffset UploadedAt);

    sealed record Judged(Row Row, Answer Answer, Verdict Now, Verdict After);

    public async Task<Replayed> RunAsync(Playbook playbook)
    {
        var now = await clock.NowAsync();
        var since = now.AddDays(-Days);
        var proposed = new Strategy(playbook, strategy.Calendar);
        var judged = await JudgeAsync(since, proposed.Rules);
        var people = judged.GroupBy(answer => answer.Row.Person).Select(answers => PersonOf([.. answers], proposed)).ToList();
        var first = judged.Select(answer => answer.Answer.AnsweredAt!.Value).DefaultIfEmpty(now).Min();

        var (tallyNow, tallyAfter) = (Tally.Of(people, person => (person.Now, person.StepNow)), Tally.Of(people, person => (person.After, person.StepAfter)));

        return new Replayed(judged.Count, tallyNow, tallyAfter)
        {
            Moved = [.. people.Where(person => person.Moves).OrderByDescending(person => person.After).ThenBy(person => person.Name)],
            LooksNow = judged.Count(answer => answer.Now.NeedsLook),
            LooksAfter = judged.Count(answer => answer.After.NeedsLook),
            Weeks = Math.Max(1, (now - first).TotalDays / 7),
            Capacity = await CapacityAsync(first, now),
        };
    }

    async Task<List<Judged>> JudgeAsync(DateTimeOffset since, Ruleset proposed)
    {
        var rows = await RowsAsync(since);
        var sources = (await SourcesAsync([.. rows.Select(row => row.ImportId).Distinct()]))
            .ToDictionary(source => source.Id, source => new AnsweredFile(FileReadings.Of(source.Reading), source.Survey, source.UploadedAt));
        var earlier = strategy.Rules.NeedsPast || proposed.NeedsPast ? (await EarlierAsync(since)).ToLookup(past => past.Person) : null;

        var judged = new List<Judged>(rows.Count);
        foreach (var row in rows)
        {
            var file = sources[row.ImportId];
            var answer = file.AnswerOf(row);
            if (earlier is not null)
                answer = answer with { Past = PastOf(row, earlier[row.Person], file.Reading) };

            judged.Add(new Judged(row, answer, strategy.Rules.Judge(answer), proposed.Judge(answer)));
        }

        return judged;
    }

    /// <summary>What we knew when the answer came in.</summary>
    static ImmutableArray<PastAnswer> PastOf(Row row, IEnumerable<EarlierAnswer> earlier, FileReading reading) =>
        [.. earlier.Where(past => past.ImportedAt < row.ImportedAt).Select(past => past.SeenFrom(reading))];

    /// <summary>Several answers of a person become one follow-up: the worst decides.</summary>
    ReplayedPerson PersonOf(List<Judged> answers, Strategy proposed)
    {
        var (now, after) = (answers.Max(answer => answer.Now.Segment), answers.Max(answer => answer.After.Segment));
        var telling = answers.First(answer => after >= now ? answer.After.Segment == after : answer.Now.Segment == now);

        return new ReplayedPerson(telling.Row.Person, telling.Row.Name, now, after)
        {
            Words = telling.Row.Comment,
            Language = telling.Row.Language,
            StepNow = FirstStep(strategy.Playbook, now, telling.Row.Reach),
            StepAfter = FirstStep(proposed.Playbook, after, telling.Row.Reach),
            Why = now == after ? [] : proposed.Rules.Explain(telling.Answer).Reasons,
        };
    }

    static StepKind? FirstStep(Playbook playbook, Segment segment, Reach reach) =>
        segment.IsDissatisfied() ? playbook.PlanOf(segment).First(reach).Kind : null;

    Task<List<Row>> RowsAsync(DateTimeOffset since) =>
        db.QueryAsync<Row>("""
            select r.respondent_id as person, r.import_id, r.score, r.comment, r.language, r.touchpoint, r.answered_at, r.imported_at, r.more,
                   r.wants_contact, r.broken_off,
                   p.name, p.email is not null as has_email, p.phone is not null as has_phone
            from responses r join respondents p on p.id = r.respondent_id
            where coalesce(r.answered_at, r.imported_at) >= @since and p.no_contact_at is null and r.import_id is not null
            """, new { since });

    Task<List<Source>> SourcesAsync(Guid[] ids) =>
        db.QueryAsync<Source>("""
            select i.id, i.reading, coalesce(s.name, i.survey_name) as survey, i.uploaded_at
            from imports i left join surveys s on s.id = i.survey_id
            where i.id = any(@ids)
            """, new { ids });

    Task<List<EarlierAnswer>> EarlierAsync(DateTimeOffset since) =>
        db.QueryAsync<EarlierAnswer>("""
            select r.respondent_id as person, coalesce(r.answered_at, r.imported_at) as at, r.imported_at, r.metric, r.score, r.scale_min, r.scale_max,
                   r.segment
            from responses r
            where r.respondent_id in (select respondent_id from responses where coalesce(answered_at, imported_at) >= @since)
            """, new { since });

    /// <summary>What the agents can do in the working days of the same time.</summary>
    async Task<Capacity> CapacityAsync(DateTimeOffset first, DateTimeOffset now)
    {
        var aDay = (await db.FindAsync<Capacity>("""
            select coalesce(sum(calls_a_day), 0)::int as calls, coalesce(sum(emails_a_day), 0)::int as emails
            from users where is_active and 'Agent' = any(roles)
            """))!;
        var from = first < now.AddDays(-7) ? first : now.AddDays(-7);
        var days = strategy.Calendar.ShiftsFrom(from)
            .TakeWhile(shift => shift.Opens < now)
            .Select(shift => strategy.Calendar.DayOf(shift.Opens))
            .Distinct()
            .Count();

        return new Capacity(aDay.Calls * days, aDay.Emails * days);
    }
}
