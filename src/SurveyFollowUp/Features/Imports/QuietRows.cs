namespace SurveyFollowUp.Features.Imports;

/// <summary>
/// Rows of satisfied and passive people of whom nothing has to be found out: nobody is known from before, and their other rows say nothing else
/// of them. They are most rows of a first file, and go from staging to where they belong without being looked at one more time.
/// </summary>
static class QuietRows
{
    /// <summary>The people of these slices whose rows do not all say the same of them: all of their rows are looked at.</summary>
    public const string FindDiffering = """
        create temp table differing on commit drop as
        select person
        from import_staging
        where @leavesQuiet and import_id = @Id and slice between @from and @to
        group by person
        having min(says) <> max(says)
        """;

    /// <summary>Asked of import_staging as s.</summary>
    public const string IsQuiet = """
        (@leavesQuiet and s.problem is null and not s.is_repeated and s.segment in ('Satisfied', 'Passive')
            and s.person not in (select person from differing))
        """;

    /// <summary>All answers of a chunk: what was judged, and what was quiet.</summary>
    public const string Answers = $"""
        answers as (
            select id, person, row_no, line, email, phone, customer_no, name, company, language, touchpoint, score, comment, answered_at,
                   segment, rule, reasons, flags, more, follow_up_id
            from judged
            where person is not null
            union all
            select s.id, s.person, s.row_no, s.line, s.email, s.phone, s.customer_no, s.name, s.company, s.language, s.touchpoint, s.score, s.comment,
                   s.answered_at, s.segment, s.rule, s.reasons, s.flags, s.more, null
            from import_staging s
            where s.import_id = @Id and s.slice between @from and @to and {IsQuiet})
        """;
}
