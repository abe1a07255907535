using SurveyFollowUp.Features.FollowUps;
using SurveyFollowUp.Platform.Database;

namespace SurveyFollowUp.Features.Imports;

/// <summary>Gives every staged row the verdict that <see cref="Merging"/> would give it now. Nothing is written.</summary>
public sealed class PreviewStore(Db db, FollowUpOpener opener)
{
    const string Judged = Judging.Sql;

    public async Task<Preview> OfAsync(Import import)
    {
        var opened = await OpenedAsync(import);

        return new Preview(opened, await RowsAsync(import), await FiveAsync(import), await opener.SharesAsync(opened.Sum(group => group.Count)));
    }

    Task<List<PreviewGroup>> OpenedAsync(Import import) =>
        db.QueryAsync<PreviewGroup>($"""
            {Judged}
            select segment, has_email, has_phone, count(*)::int as count from judged
            where verdict = 'opened'
            group by segment, has_email, has_phone
            order by segment desc, has_email desc, has_phone desc
            """, new { import.Id, from = 0, to = StagedBatch.Slices - 1, NobodyIsKnown = false, NothingIsKnown = false });

    Task<List<RowReason>> RowsAsync(Import import) =>
        db.QueryAsync<RowReason>($"""
            {Judged},
            reasoned as (
                select row_no, verdict, detail,
                       case when verdict = 'opened' and not has_email and not has_phone then '{Preview.NoWay}' else problem end as reason
                from judged)
            select verdict, reason, count(*)::int as count, (array_agg(row_no order by row_no))[1:5] as rows,
                   coalesce((array_agg(distinct detail) filter (where detail <> ''))[1:3], array[]::text[]) as details
            from reasoned
            group by verdict, reason
            order by count(*) desc, reason
            """, new { import.Id, from = 0, to = StagedBatch.Slices - 1, NobodyIsKnown = false, NothingIsKnown = false });

    Task<List<PreviewPerson>> FiveAsync(Import import) =>
        db.QueryAsync<PreviewPerson>($"""
            {Judged}
            select row_no, name, score, comment, language, segment, has_email, has_phone
            from judged
            where verdict = 'opened'
            order by segment desc, comment = '', row_no
            limit 5
            """, new { import.Id, from = 0, to = StagedBatch.Slices - 1, NobodyIsKnown = false, NothingIsKnown = false });
}
