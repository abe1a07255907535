using System.Collections.Immutable;

namespace SurveyFollowUp.Core.Importing;

/// <summary>Knows files that are no answers of people, so that a person hears what they look like.</summary>
public static class NotASurvey
{
    static readonly string[] Leads = WordList.Section("not-a-survey", "Leads");
    static readonly string[] Things = WordList.Section("not-a-survey", "Things");
    static readonly string[] AboutPeople = WordList.Section("not-a-survey", "AboutPeople");
    static readonly string[] Foreign = WordList.Section("not-a-survey", "Foreign");
    static readonly string[] Question = WordList.Section("not-a-survey", "Question");
    static readonly string[] Answer = WordList.Section("not-a-survey", "Answer");

    /// <param name="tool">The survey tool that wrote the file, as far as we know: then there are answers in it, whether or not we find them.</param>
    /// <returns>Null for anything that may be answers.</returns>
    public static FileRefused? Why(IReadOnlyList<Column> columns, ImmutableArray<ColumnRole> roles, string? tool)
    {
        if (columns.All(column => column.Samples.Length == 0))
            return FileRefused.OnlyTitles;

        if (columns.Count < 2)
            return FileRefused.NotResponses;

        var titles = columns.Select(column => Headers.Normalise(column.Header)).ToList();
        if (IsLong(columns, titles))
            return FileRefused.LongFormat;

        if (Aggregates.Are(columns, titles, roles))
            return FileRefused.Aggregate;

        var has = roles.Select(column => column.Role).ToHashSet();
        if (has.Contains(Role.Score))
            return IsOfLeads(titles, roles) ? FileRefused.Contacts : null;

        if (IsPeopleOnly(columns, roles))
            return FileRefused.Contacts;

        var isOfPeople = has.Overlaps([Role.ResponseId, Role.RespondentId, Role.Email, Role.SubmittedAt, Role.StartedAt, Role.Completion]);
        var mayBeAnswers = tool is not null || columns.Any(column => MayBeAnswers(column, titles[column.Index], roles[column.Index]));
        return isOfPeople && mayBeAnswers ? null : FileRefused.NotResponses;
    }

    /// <summary>Hot, warm and cold: how near somebody is to buying, which a salesperson says and no customer.</summary>
    static bool IsOfLeads(List<string> titles, ImmutableArray<ColumnRole> roles) =>
        titles.Any(title => Leads.Any(word => Questions.HasWord(title, word)))
        && !roles.Any(column => column.Role is Role.Comment or Role.ResponseId || (column.Role == Role.Score && column.Confidence >= 0.6));

    /// <summary>Something that a person asked or answered: for somebody to say which it is.</summary>
    static bool MayBeAnswers(Column column, string title, ColumnRole role)
    {
        if (role.Role is Role.Completion or Role.ScoreCategory or Role.ConsentContact || role is { Role: Role.ResponseId, Confidence: >= 0.95 })
            return true;

        if (role.Role == Role.Comment)
            return true;

        if (role.Role != Role.Ignore || column.Samples.Length == 0 || Things.Any(word => Questions.HasWord(title, word)))
            return false;

        var isAsked = column.Header.Contains('?') || column.Text.Contains('?') || title.AsSpan().Count(' ') >= 3;
        return isAsked || (!Questions.IsDecoy(title) && new ColumnValues(column) is { IsScale: true, Distinct: > 1 });
    }

    /// <summary>A record for each question of each answer: "question" beside "answer", and the number of the answer again and again.</summary>
    static bool IsLong(IReadOnlyList<Column> columns, List<string> titles)
    {
        var question = titles.FindIndex(Question.Contains);
        var answer = titles.FindIndex(Answer.Contains);

        return question >= 0 && answer >= 0 && columns[question].Samples.Length > 3
            && columns[question].Samples.Distinct().Count() <= columns[question].Samples.Length / 2;
    }

    /// <summary>The title is of grades of something else: exams, loans, deals, books. Somebody should look before customers are called.</summary>
    public static bool IsForeign(string title) => Foreign.Any(word => Questions.HasWord(title, word));

    /// <summary>Names, addresses and dates, and nothing that anybody answered.</summary>
    static bool IsPeopleOnly(IReadOnlyList<Column> columns, ImmutableArray<ColumnRole> roles)
    {
        var isOfPeople = roles.Any(column => column.Role is Role.Email or Role.FullName or Role.FirstName or Role.Phone);
        var others = roles.Where(column => column.Role is Role.Ignore or Role.Comment or Role.ScoreCategory && columns[column.Index].Samples.Length > 0);

        return isOfPeople && others.All(column => IsAboutThem(Headers.Normalise(column.Header)));
    }

    static bool IsAboutThem(string title) => AboutPeople.Any(word => title.Contains(word, StringComparison.Ordinal));
}
