using System.Collections.Immutable;

namespace SurveyFollowUp.Core.Importing;

/// <summary>What a row says in words.</summary>
/// <param name="IsCovered">A personal identity number stood in one of them.</param>
public sealed record WordsOfRow(
    string? CustomerNumber, string Name, string Company, string Touchpoint, string Comment, ImmutableArray<Said> More, bool IsCovered);

/// <summary>Reads what a row says in words, and covers personal identity numbers wherever they stand.</summary>
public sealed class RowWords(FileReading reading)
{
    /// <summary>Longer values beside an answer are cut.</summary>
    const int LongestSaid = 2000;

    readonly RowCells row = new(reading);

    readonly ImmutableArray<ColumnRole> kept =
        [.. reading.Columns.Where(column => column.Role.IsKeptAsAnswer() && !reading.ScoreColumns.Contains(column.Index))];

    /// <summary>Whether something of the row that is being read was covered.</summary>
    bool isCovered;

    /// <param name="person">Of all their numbers the first is used, and the others are kept beside the answer.</param>
    public WordsOfRow Read(IReadOnlyList<string> cells, RowPerson person)
    {
        isCovered = false;
        var number = row.Of(cells, Role.RespondentId);
        var customer = number == "" || IsAnonymous(number) ? null : Covered(number);

        return new WordsOfRow(
            customer,
            Covered(NameOf(cells) is { Length: > 0 } name ? name : person.Name),
            Covered(row.Of(cells, Role.Company)),
            Covered(row.Of(cells, Role.Touchpoint)),
            CommentOf(cells),
            MoreOf(cells, person.Phones),
            isCovered);
    }

    string NameOf(IReadOnlyList<string> cells)
    {
        var full = row.Of(cells, Role.FullName);
        var name = full != "" ? full : $"{row.Of(cells, Role.FirstName)} {row.Of(cells, Role.LastName)}".Trim();
        return IsAnonymous(name) ? "" : name;
    }

    static bool IsAnonymous(string value) => value.Length is >= 6 and <= 12 && value.StartsWith("anonym", StringComparison.OrdinalIgnoreCase);

    string CommentOf(IReadOnlyList<string> cells)
    {
        var comment = "";
        foreach (var place in row.PlacesOf(Role.Comment))
        {
            if (RowCells.At(cells, place) is var said && !ScoreReading.IsNoAnswer(said))
                comment = comment == "" ? said : $"{comment}\n\n{said}";
        }

        return Covered(WellFormed.Cut(comment, RowReader.LongestComment, $" [{RowReader.LongestComment}/{comment.Length}]"));
    }

    ImmutableArray<Said> MoreOf(IReadOnlyList<string> cells, ImmutableArray<string> phones)
    {
        var unread = row.Of(cells, Role.Phone) is var phone && (phones.IsEmpty || phone.Any(char.IsLetter)) ? phone : "";
        if (kept.IsEmpty && phones.Length < 2 && ScoreReading.IsNoAnswer(unread))
            return [];

        var more = ImmutableArray.CreateBuilder<Said>();
        foreach (var column in kept)
        {
            if (RowCells.At(cells, column.Index) is { Length: > 0 } value && !ScoreReading.IsNoAnswer(value))
                more.Add(new Said(column.Role, column.Header, Covered(WellFormed.Cut(value, LongestSaid))));
        }

        if (!ScoreReading.IsNoAnswer(unread))
            more.Add(new Said(Role.Phone, reading.Columns[row.PlacesOf(Role.Phone)[0]].Header, Covered(WellFormed.Cut(unread, LongestSaid))));

        foreach (var other in phones.Skip(1))
            more.Add(new Said(Role.Phone, reading.Columns[row.PlacesOf(Role.Phone)[0]].Header, other));

        return more.ToImmutable();
    }

    string Covered(string text)
    {
        var covered = reading.CoversPersonalNumbers ? PersonalNumbers.Cover(text) : text;
        isCovered |= !ReferenceEquals(covered, text) && covered != text;
        return covered;
    }
}
