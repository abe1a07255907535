using SurveyFollowUp.Core.Importing;
using SurveyFollowUp.Core.Playbooks;
using SurveyFollowUp.Core.Segmentation;
using SurveyFollowUp.Platform.Database;

namespace SurveyFollowUp.Features.Imports;

/// <summary>
/// Judges once more the answers of people who have answered before, where the rules ask for that: "for the second time in twelve months",
/// "lower than last time". The rows are those of the temporary table "judged".
/// </summary>
public sealed class JudgingPast(Db db, Strategy strategy)
{
    sealed record Known
    {
        public Guid Id { get; init; }
        public Guid Person { get; init; }
        public decimal Score { get; init; }
        public string Comment { get; init; } = "";
        public string Language { get; init; } = "";
        public string Touchpoint { get; init; } = "";
        public DateTimeOffset? AnsweredAt { get; init; }
        public short Flags { get; init; }
        public string? More { get; init; }
        public string Rule { get; init; } = "";
        public string Segment { get; init; } = "";
    }

    sealed record Earlier(Guid Person, DateTimeOffset At, Metric Metric, decimal Score, decimal ScaleMin, decimal ScaleMax, Segment Segment);

    public async Task JudgeAsync(Import import)
    {
        if (!strategy.Rules.NeedsPast)
            return;

        var earlier = (await EarlierAsync()).ToLookup(past => past.Person);
        if (earlier.Count == 0)
            return;

        var reading = import.HowToRead();
        var changed = new List<(Guid Id, StagedVerdict Verdict)>();
        foreach (var row in await KnownAsync())
        {
            var answer = AnswerOf(row, import, reading) with { Past = [.. earlier[row.Person].Select(past => PastOf(past, reading))] };
            var verdict = StagedVerdict.Of(strategy.Rules.Judge(answer), answer.WantsContact);
            if (verdict.Segment != row.Segment || verdict.Rule != row.Rule || verdict.Reasons is not null)
                changed.Add((row.Id, verdict));
        }

        await SaveAsync(changed);
    }

    static Answer AnswerOf(Known row, Import import, FileReading reading)
    {
        var (value, tier) = CustomerWorth.Of(row.More is null ? [] : [.. FileReadings.SaidOf(row.More)]);
        return new Answer(reading.Metric, reading.Scale, row.Score)
        {
            Survey = import.Survey,
            Comment = row.Comment,
            Language = row.Language,
            Touchpoint = row.Touchpoint,
            Value = value,
            Tier = tier,
            WantsContact = (row.Flags & 4) != 0,
            AnsweredAt = row.AnsweredAt ?? import.UploadedAt,
        };
    }

    /// <summary>An answer does not keep which end of its scale was the good one; the same question has it where this file has it.</summary>
    static PastAnswer PastOf(Earlier past, FileReading reading)
    {
        var isSame = past.Metric == reading.Metric && past.ScaleMin == reading.Scale.Min && past.ScaleMax == reading.Scale.Max;
        var scale = new Scale(past.ScaleMin, past.ScaleMax, !isSame || reading.Scale.HigherIsBetter);

        return new PastAnswer(past.At, past.Metric, scale.ShareOf(past.Score), past.Segment);
    }

    Task<List<Earlier>> EarlierAsync() =>
        db.QueryAsync<Earlier>("""
            select r.respondent_id as person, coalesce(r.answered_at, r.imported_at) as at, r.metric, r.score, r.scale_min, r.scale_max, r.segment
            from responses r
            where r.respondent_id in (select person from judged where person is not null)
            """);

    Task<List<Known>> KnownAsync() =>
        db.QueryAsync<Known>("""
            select j.id, j.person, j.score, j.comment, j.language, j.touchpoint, j.answered_at, j.flags, j.more, j.rule, j.segment
            from judged j
            where j.person in (select respondent_id from responses)
            """);

    /// <summary>The verdict of a row follows its segment; who joins and who opens is found out afterwards.</summary>
    Task SaveAsync(List<(Guid Id, StagedVerdict Verdict)> changed) =>
        db.ExecuteAsync("""
            update judged j
            set segment = c.segment, rule = c.rule, reasons = c.reasons, flags = c.flags,
                turn = case c.segment when 'VeryDissatisfied' then 0 else 4294967296 end + j.row_no,
                verdict = case
                    when c.segment = 'Satisfied' then 'satisfied'
                    when c.segment = 'Passive' then 'passive'
                end
            from unnest(@ids, @segments, @rules, @reasons, @flags) as c (id, segment, rule, reasons, flags)
            where j.id = c.id
            """, new
        {
            ids = changed.Select(row => row.Id).ToArray(),
            segments = changed.Select(row => row.Verdict.Segment).ToArray(),
            rules = changed.Select(row => row.Verdict.Rule).ToArray(),
            reasons = changed.Select(row => row.Verdict.Reasons).ToArray(),
            flags = changed.Select(row => row.Verdict.Flags).ToArray(),
        });
}
