using System.Collections.Immutable;
using SurveyFollowUp.Core.Importing;
using SurveyFollowUp.Core.Segmentation;
using SurveyFollowUp.Features.Imports;
using SurveyFollowUp.Platform.Database;

namespace SurveyFollowUp.Features.FollowUps;

/// <summary>The answer that opened a follow-up, as the rules saw it.</summary>
public sealed class JudgedAnswers(Db db)
{
    sealed record Row : KeptAnswer
    {
        public string Survey { get; init; } = "";
        public Segment Segment { get; init; }
        public string Reading { get; init; } = "";
        public DateTimeOffset UploadedAt { get; init; }
        public DateTimeOffset ImportedAt { get; init; }
    }

    /// <summary>
    /// What would have been enough for a better segment, the nearest first. Empty where the rules, asked again, no longer come to the verdict
    /// that is kept: whoever can't repeat it can't say what would change it.
    /// </summary>
    public async Task<ImmutableArray<Counterfactual>> OtherwiseAsync(Guid followUp, Ruleset rules)
    {
        var row = await FindAsync(followUp);
        if (row is null)
            return [];

        var file = new AnsweredFile(FileReadings.Of(row.Reading), row.Survey, row.UploadedAt);
        var answer = file.AnswerOf(row) with { Past = rules.NeedsPast ? await PastAsync(row, file.Reading) : [] };
        return rules.Judge(answer).Segment == row.Segment ? rules.Counterfactual(answer) : [];
    }

    Task<Row?> FindAsync(Guid followUp) =>
        db.FindAsync<Row>("""
            select r.respondent_id as person, s.name as survey, r.score, r.comment, r.language, r.touchpoint, r.answered_at, r.imported_at,
                   r.segment, r.wants_contact, r.broken_off, r.more, i.reading, i.uploaded_at
            from follow_ups f
            join responses r on r.id = f.response_id
            join surveys s on s.id = r.survey_id
            join imports i on i.id = r.import_id
            where f.id = @followUp
            """, new { followUp });

    /// <summary>What we knew of the same person when the answer came in.</summary>
    async Task<ImmutableArray<PastAnswer>> PastAsync(Row row, FileReading reading)
    {
        var earlier = await db.QueryAsync<EarlierAnswer>("""
            select r.respondent_id as person, coalesce(r.answered_at, r.imported_at) as at, r.imported_at, r.metric, r.score, r.scale_min, r.scale_max,
                   r.segment
            from responses r
            where r.respondent_id = @Person and r.imported_at < @ImportedAt
            """, new { row.Person, row.ImportedAt });

        return [.. earlier.Select(past => past.SeenFrom(reading))];
    }
}
