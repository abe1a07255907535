using SurveyFollowUp.Platform.Database;

namespace SurveyFollowUp.Features.Imports;

/// <summary>How many follow-ups begin with a step of this kind.</summary>
public sealed record FirstSteps(string Kind, int Count);

/// <summary>A row that was not read, and why.</summary>
public sealed record RejectedRow(int RowNo, string Reason, string Detail);

/// <summary>What became of the rows of an import.</summary>
public sealed class ResultStore(Db db)
{
    public Task<List<RowReason>> RowsAsync(Guid importId) =>
        db.QueryAsync<RowReason>("""
            select verdict, reason, count(*)::int as count, (array_agg(row_no order by row_no))[1:5] as rows,
                   coalesce((array_agg(distinct detail) filter (where detail <> ''))[1:3], array[]::text[]) as details
            from row_verdicts
            where import_id = @importId
            group by verdict, reason
            order by count(*) desc, reason
            """, new { importId });

    public Task<List<FirstSteps>> FirstStepsAsync(Guid importId) =>
        db.QueryAsync<FirstSteps>("""
            select s.kind, count(*)::int as count
            from responses r
            join follow_ups f on f.response_id = r.id
            join steps s on s.follow_up_id = f.id and s.ordinal = 1
            where r.import_id = @importId and r.follow_up_id is not null
            group by s.kind
            order by s.kind desc
            """, new { importId });

    /// <summary>Before "create" they lie in staging, after it among the rows of the import.</summary>
    public Task<List<RejectedRow>> RejectedAsync(Guid importId) =>
        db.QueryAsync<RejectedRow>("""
            select row_no, reason, detail from import_rows where import_id = @importId and verdict = 'rejected'
            union all
            select row_no, problem, detail from import_staging s
            where import_id = @importId and problem is not null and not problem_is_exclusion
              and not exists (select from import_rows r where r.import_id = s.import_id and r.row_no = s.row_no)
            order by row_no
            """, new { importId });
}
