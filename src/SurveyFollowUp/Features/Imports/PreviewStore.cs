using SurveyFollowUp.Features.FollowUps;
using SurveyFollowUp.Platform.Database;

namespace SurveyFollowUp.Features.Imports;

/// <summary>Gives every staged row the verdict that <see cref="Merging"/> would give it now.</summary>
public sealed class PreviewStore(Db db, StagedRows rows, Judging judging, ChunkStore chunks, LaunchRehearsal rehearsal)
{
    public async Task<Preview> OfAsync(Import import)
    {
        Preview? preview = null;
        await db.InTransactionAsync(async () =>
        {
            // A survey of the proposed name that came into being since: then its answers are known ones.
            var survey = import.SurveyId ?? import.StagedFor;
            await rows.StageForAsync(import.Id, survey);
            await judging.JudgeAsync(import with { StagedFor = survey }, 0, StagedBatch.Slices - 1);
            var launch = await rehearsal.PlayAsync(await chunks.NewcomersAsync());
            preview = new Preview(await OpenedAsync(), await RowsAsync(), await SegmentsAsync(), await FiveAsync(), launch);
        });

        return preview!;
    }

    Task<List<PreviewGroup>> OpenedAsync() =>
        db.QueryAsync<PreviewGroup>("""
            select segment, has_email, has_phone, count(*)::int as count from judged
            where verdict = 'opened'
            group by segment, has_email, has_phone
            order by segment desc, has_email desc, has_phone desc
            """);

    Task<List<RowReason>> RowsAsync() =>
        db.QueryAsync<RowReason>($"""
            with reasoned as (
                select row_no, verdict, detail,
                       case when verdict = 'opened' and not has_email and not has_phone then '{Preview.NoWay}' else problem end as reason
                from judged)
            select verdict, reason, count(*)::int as count, (array_agg(row_no order by row_no))[1:5] as rows,
                   coalesce((array_agg(distinct detail) filter (where detail <> ''))[1:3], array[]::text[]) as details
            from reasoned
            group by verdict, reason
            order by count(*) desc, reason
            """);

    Task<List<SegmentRows>> SegmentsAsync() =>
        db.QueryAsync<SegmentRows>("select segment, count(*)::int as count from judged where verdict in ('opened', 'added') group by segment");

    Task<List<PreviewPerson>> FiveAsync() =>
        db.QueryAsync<PreviewPerson>("""
            select id, row_no, name, score, comment, language, segment, has_email, has_phone, rule, reasons
            from judged
            where verdict = 'opened'
            order by segment desc, comment = '', row_no
            limit 5
            """);
}
