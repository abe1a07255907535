using System.Collections.Immutable;
using SurveyFollowUp.Core.Importing;
using SurveyFollowUp.Core.Segmentation;
using SurveyFollowUp.Features.Imports;
using SurveyFollowUp.Platform.Database;

namespace SurveyFollowUp.Features.FollowUps;

/// <summary>The answer that opened a follow-up, as the rules saw it.</summary>
public sealed class JudgedAnswers(Db db)
{
    sealed record Row
    {
        public Guid RespondentId { get; init; }
        public string Survey { get; init; } = "";
        public Metric Metric { get; init; }
        public decimal Score { get; init; }
        public decimal ScaleMin { get; init; }
        public decimal ScaleMax { get; init; }
        public string Comment { get; init; } = "";
        public string Language { get; init; } = "";
        public string Touchpoint { get; init; } = "";
        public DateTimeOffset At { get; init; }
        public Segment Segment { get; init; }
        public string? Reasons { get; init; }
        public bool WantsContact { get; init; }
        public string? More { get; init; }
        public string? Reading { get; init; }

        public bool HigherIsBetter => Reading is null || FileReadings.Of(Reading).Scale.HigherIsBetter;
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

        var answer = AnswerOf(row) with { Past = rules.NeedsPast ? await PastAsync(row) : [] };
        return rules.Judge(answer).Segment == row.Segment ? rules.Counterfactual(answer) : [];
    }

    static Answer AnswerOf(Row row)
    {
        var reasons = Core.Segmentation.Reasons.Parse(row.Reasons ?? "");
        var (value, tier) = CustomerWorth.Of(row.More is null ? [] : [.. FileReadings.SaidOf(row.More)]);

        return new Answer(row.Metric, new Scale(row.ScaleMin, row.ScaleMax, row.HigherIsBetter), row.Score)
        {
            Survey = row.Survey,
            Comment = row.Comment,
            Language = row.Language,
            Touchpoint = row.Touchpoint,
            Value = value,
            Tier = tier,
            WantsContact = row.WantsContact,
            BrokenOff = reasons.Any(reason => reason.Kind == ReasonKind.BrokenOff),
            AnsweredAt = row.At,
        };
    }

    Task<Row?> FindAsync(Guid followUp) =>
        db.FindAsync<Row>("""
            select r.respondent_id, s.name as survey, r.metric, r.score, r.scale_min, r.scale_max, r.comment, r.language, r.touchpoint,
                   coalesce(r.answered_at, r.imported_at) as at, r.segment, r.reasons, r.wants_contact, r.more, i.reading
            from follow_ups f
            join responses r on r.id = f.response_id
            join surveys s on s.id = r.survey_id
            join imports i on i.id = r.import_id
            where f.id = @followUp
            """, new { followUp });

    /// <summary>What the same person answered before, by the scale of this file where it is the same one.</summary>
    async Task<ImmutableArray<PastAnswer>> PastAsync(Row row)
    {
        var earlier = await db.QueryAsync<Row>("""
            select r.respondent_id, r.metric, r.score, r.scale_min, r.scale_max, coalesce(r.answered_at, r.imported_at) as at, r.segment
            from responses r
            where r.respondent_id = @RespondentId and coalesce(r.answered_at, r.imported_at) < @At
            """, new { row.RespondentId, row.At });

        return [.. earlier.Select(past => new PastAnswer(past.At, past.Metric, ScaleOf(past, row).ShareOf(past.Score), past.Segment))];
    }

    static Scale ScaleOf(Row past, Row now)
    {
        var isSame = past.Metric == now.Metric && past.ScaleMin == now.ScaleMin && past.ScaleMax == now.ScaleMax;
        return new Scale(past.ScaleMin, past.ScaleMax, !isSame || now.HigherIsBetter);
    }
}
