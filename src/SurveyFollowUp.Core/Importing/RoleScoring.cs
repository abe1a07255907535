using System.Collections.Immutable;
using System.Text.RegularExpressions;

namespace SurveyFollowUp.Core.Importing;

/// <summary>Finds out what each column holds, from its title and from its values: neither alone is believed for scores, addresses and dates.</summary>
public static partial class RoleScoring
{
    const double Exact = 1.0;
    const double Asked = 0.95;
    const double Contained = 0.6;
    const double ValuesOnly = 0.4;

    /// <summary>A role for every column; the better evidence wins where two want the same role.</summary>
    public static ImmutableArray<ColumnRole> Assign(IReadOnlyList<Column> columns)
    {
        var wishes =
            from column in columns
            from role in Enum.GetValues<Role>()
            let score = ScoreOf(column, role)
            where score > 0
            orderby score descending, Rank(role, column)
            select (column, role, score);

        var given = new Dictionary<int, ColumnRole>();
        var taken = new HashSet<Role>();
        foreach (var (column, role, score) in wishes)
        {
            if (!given.ContainsKey(column.Index) && (role.MayBeMany() || taken.Add(role)))
                given[column.Index] = new ColumnRole(column.Index, column.Header, role, score);
        }

        return [.. columns.Select(column => given.GetValueOrDefault(column.Index) ?? new ColumnRole(column.Index, column.Header, Role.Ignore, 1))];
    }

    /// <summary>Of several times the last is when the person answered; of several other columns the first is the one.</summary>
    static int Rank(Role role, Column column) => role == Role.SubmittedAt ? -column.Index : column.Index;

    static double ScoreOf(Column column, Role role)
    {
        var title = Math.Max(TitleScore(Headers.Normalise(column.Header), role), TitleScore(Headers.Normalise(column.Text), role));

        return role switch
        {
            Role.Score when IsKeyQuestion(column) && column.ShareOf(LooksLikeScore) >= 0.8 => Asked,
            Role.Score => column.ShareOf(LooksLikeScore) >= 0.8 ? title : 0,
            Role.Email when column.ShareOf(LooksLikeEmail) >= 0.5 => SaysAgent(column) ? 0 : Math.Max(title, ValuesOnly),
            Role.Email => column.Samples.Length == 0 && title == Exact ? title : 0,
            Role.SubmittedAt => column.ShareOf(LooksLikeDate) >= 0.5 ? title : 0,
            Role.Phone => column.ShareOf(LooksLikePhone) >= 0.5 || column.Samples.Length == 0 ? title : 0,
            Role.Comment => column.ShareOf(LooksLikeScore) < 0.5 ? title : 0,
            _ => title,
        };
    }

    static double TitleScore(string title, Role role)
    {
        var words = Synonyms.Of.GetValueOrDefault(role, []);

        return words.Contains(title) ? Exact
            : role is not (Role.ResponseId or Role.FullName or Role.Ignore) && words.Any(word => ContainsWord(title, word)) ? Contained
            : 0;
    }

    static bool IsKeyQuestion(Column column)
    {
        var title = Headers.Normalise(column.Text);
        return Synonyms.Recommend.Concat(Synonyms.Satisfied).Concat(Synonyms.Effort).Any(word => title.Contains(word, StringComparison.Ordinal));
    }

    static bool SaysAgent(Column column) => TitleScore(Headers.Normalise(column.Header), Role.Agent) > 0;

    static bool ContainsWord(string title, string word) =>
        word.Length >= 4 && $" {title} ".Replace(',', ' ').Contains($" {word} ", StringComparison.Ordinal);

    static bool LooksLikeScore(string value) => ScoreReading.TryRead(value, out var score) && score is >= 0 and <= 10;

    static bool LooksLikeDate(string value) =>
        DateReading.TryRead(value, DateOrder.DayFirst, TimeZoneInfo.Utc, out _)
        || DateReading.TryRead(value, DateOrder.MonthFirst, TimeZoneInfo.Utc, out _);

    static bool LooksLikePhone(string value) => Phones.Normalise(value, "SE") is not null;

    static bool LooksLikeEmail(string value) => Email().IsMatch(value);

    [GeneratedRegex(@"^\s*[^@\s]{1,64}@[^@\s]{1,250}\.[^@\s.]{2,60}\s*$", RegexOptions.NonBacktracking)]
    internal static partial Regex Email();
}
