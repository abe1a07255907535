using SurveyFollowUp.Core.Playbooks;
using SurveyFollowUp.Platform.Database;

namespace SurveyFollowUp.Features.Imports;

/// <summary>
/// Judges once more the answers of people who have answered before, where the rules ask for that: "for the second time in twelve months",
/// "lower than last time". The rows are those of the temporary table "judged".
/// </summary>
public sealed class JudgingPast(Db db, Strategy strategy)
{
    sealed record Known : KeptAnswer
    {
        public int RowNo { get; init; }
        public string Rule { get; init; } = "";
        public string Segment { get; init; } = "";
    }

    public async Task JudgeAsync(Import import)
    {
        if (!strategy.Rules.NeedsPast)
            return;

        var earlier = (await EarlierAsync()).ToLookup(past => past.Person);
        if (earlier.Count == 0)
            return;

        var file = new AnsweredFile(import.HowToRead(), import.Survey, import.UploadedAt);
        var changed = new List<(int RowNo, StagedVerdict Verdict)>();
        foreach (var row in await KnownAsync())
        {
            var answer = file.AnswerOf(row) with
            {
                Past = [.. earlier[row.Person].Select(past => past.SeenFrom(file.Reading))],
            };
            var verdict = StagedVerdict.Of(strategy.Rules.Judge(answer), answer);
            if (verdict.Segment != row.Segment || verdict.Rule != row.Rule || verdict.Reasons is not null)
                changed.Add((row.RowNo, verdict));
        }

        await SaveAsync(changed);
    }

    Task<List<EarlierAnswer>> EarlierAsync() =>
        db.QueryAsync<EarlierAnswer>("""
            select r.respondent_id as person, coalesce(r.answered_at, r.imported_at) as at, r.imported_at, r.metric, r.score, r.scale_min, r.scale_max,
                   r.segment
            from responses r
            where r.respondent_id in (select person from judged where person is not null)
            """);

    Task<List<Known>> KnownAsync() =>
        db.QueryAsync<Known>("""
            select j.row_no, j.person, j.score, j.comment, j.language, j.touchpoint, j.answered_at, j.more, j.rule, j.segment,
                   j.flags & 4 <> 0 as wants_contact, j.flags & 8 <> 0 as broken_off
            from judged j
            where j.person in (select respondent_id from responses)
            """);

    /// <summary>
    /// The verdict of a row follows its segment; who joins and who opens is found out afterwards.
    /// Rows are told apart by their number: a repeated row has the id of the first, and stays a duplicate.
    /// </summary>
    Task SaveAsync(List<(int RowNo, StagedVerdict Verdict)> changed) =>
        db.ExecuteAsync("""
            update judged j
            set segment = c.segment, rule = c.rule, reasons = c.reasons, flags = c.flags,
                turn = case c.segment when 'VeryDissatisfied' then 0 else 4294967296 end + j.row_no,
                verdict = case
                    when c.segment = 'Satisfied' then 'satisfied'
                    when c.segment = 'Passive' then 'passive'
                end
            from unnest(@rows, @segments, @rules, @reasons, @flags) as c (row_no, segment, rule, reasons, flags)
            where j.row_no = c.row_no
            """, new
        {
            rows = changed.Select(row => row.RowNo).ToArray(),
            segments = changed.Select(row => row.Verdict.Segment).ToArray(),
            rules = changed.Select(row => row.Verdict.Rule).ToArray(),
            reasons = changed.Select(row => row.Verdict.Reasons).ToArray(),
            flags = changed.Select(row => row.Verdict.Flags).ToArray(),
        });
}
