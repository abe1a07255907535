using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using SurveyFollowUp.Core.Segmentation;

namespace SurveyFollowUp.Core.Importing;

/// <summary>Reads rows the way a <see cref="FileReading"/> says. Bad input is a result: it never throws for what a cell holds.</summary>
public sealed class RowReader
{
    /// <summary>Longer comments are cut, and say so; the row itself is kept.</summary>
    public const int LongestComment = 64 * 1024;

    /// <summary>Longer values beside an answer are cut.</summary>
    const int LongestSaid = 2000;

    const int LongestDetail = 100;

    readonly FileReading reading;
    readonly string country;
    readonly TimeZoneInfo written;
    readonly DateTimeOffset oldest;
    readonly LabelScale? labels;
    readonly int[][] places;
    readonly string[] completionTitles;
    readonly ImmutableArray<ColumnRole> kept;

    /// <param name="country">Where telephone numbers without a country code belong, by ISO 3166.</param>
    /// <param name="zone">Where times without a zone were written, unless the file says where.</param>
    /// <param name="asOf">The moment from which the age of an answer counts.</param>
    public RowReader(FileReading reading, string country, TimeZoneInfo zone, DateTimeOffset asOf)
    {
        (this.reading, this.country) = (reading, country);
        written = reading.TimeZone is null ? zone : TimeZoneInfo.FindSystemTimeZoneById(reading.TimeZone);
        oldest = reading.OldestDays is { } days ? asOf.AddDays(-days) : DateTimeOffset.MinValue;
        labels = reading.Labels.IsEmpty ? null : ScoreLabels.Find([.. reading.Labels.Keys]);
        places = [.. Enum.GetValues<Role>().Select(role => reading.Columns.Where(column => column.Role == role).Select(column => column.Index).ToArray())];
        completionTitles = [.. places[(int)Role.Completion].Select(place => Headers.Normalise(reading.Columns[place].Header))];
        kept = [.. reading.Columns.Where(column => column.Role.IsKeptAsAnswer() && !reading.ScoreColumns.Contains(column.Index))];
    }

    /// <summary>The first reason not to take a row counts: unfinished, score, date, no score, consent, age.</summary>
    public ReadRow Read(IReadOnlyList<string> cells)
    {
        if (HasMoreCells(cells))
            return Bad(RowProblem.MoreCellsThanColumns, cells[reading.Columns.Length]);

        if (Unfinished(cells) is { } unfinished)
            return new ReadRow(null, unfinished);

        var said = ScoreCell(cells);
        var problem = Score(said, out var score);
        if (problem is RowProblem.ScoreIsNoNumber or RowProblem.ScoreOutsideScale)
            return Bad(problem.Value, said);

        var when = Cell(cells, Role.SubmittedAt);
        DateTimeOffset? answeredAt = null;
        if (!ScoreReading.IsNoAnswer(when))
        {
            if (!DateReading.TryRead(when, reading.DateOrder, written, out var moment))
                return Bad(RowProblem.DateNotReadable, when);

            answeredAt = moment;
        }

        if (problem is not null)
            return new ReadRow(null, problem);

        if (Unwanted(cells, answeredAt) is { } unwanted)
            return new ReadRow(null, unwanted);

        return new ReadRow(Respond(cells, score, answeredAt), null);
    }

    Response Respond(IReadOnlyList<string> cells, decimal score, DateTimeOffset? answeredAt)
    {
        var email = Addresses.Normalise(Cell(cells, Role.Email));
        var phones = Phones.All(Cell(cells, Role.Phone), country);
        var phone = phones.IsEmpty ? null : phones[0];
        var customer = Cell(cells, Role.RespondentId) is { Length: > 0 } number && !IsAnonymous(number) ? Covered(number) : null;
        var identity = email is not null ? $"email:{email}" : customer is not null ? $"customer:{customer}" : phone is not null ? $"phone:{phone}" : null;

        return new Response(
            KeyOf(cells, identity, answeredAt),
            identity,
            email,
            phone,
            customer,
            Covered(NameOf(cells)),
            Covered(Cell(cells, Role.Company)),
            Languages.CodeOf(Cell(cells, Role.Language)),
            Covered(Cell(cells, Role.Touchpoint)),
            new Answer(reading.Metric, reading.Scale, score),
            CommentOf(cells),
            answeredAt)
        {
            More = MoreOf(cells, phones),
        };
    }

    bool HasMoreCells(IReadOnlyList<string> cells)
    {
        for (var place = reading.Columns.Length; place < cells.Count; place++)
        {
            if (!string.IsNullOrWhiteSpace(cells[place]))
                return true;
        }

        return false;
    }

    RowProblem? Unfinished(IReadOnlyList<string> cells)
    {
        RowProblem? first = null;
        foreach (var (index, place) in places[(int)Role.Completion].Index())
        {
            var problem = Completions.Of(completionTitles[index], At(cells, place));
            if (problem is RowProblem.Preview)
                return problem;

            first ??= problem;
        }

        return first ?? (reading.IsFinishedByDate && Cell(cells, Role.SubmittedAt) == "" ? RowProblem.NotFinished : null);
    }

    string ScoreCell(IReadOnlyList<string> cells)
    {
        foreach (var place in reading.ScoreColumns)
        {
            if (At(cells, place) is { Length: > 0 } value)
                return value;
        }

        return "";
    }

    RowProblem? Score(string said, out decimal score)
    {
        score = 0;
        if (ScoreReading.IsNoAnswer(said))
            return RowProblem.NoScore;

        if (!ScoreReading.TryRead(said, out score))
        {
            var label = ScoreLabels.Normalise(said);
            if (!reading.Labels.TryGetValue(label, out score))
            {
                // A step that nobody among the first rows had chosen.
                if (labels?.ScoreOf(label) is not { } step)
                    return RowProblem.ScoreIsNoNumber;

                score = step;
            }
        }

        return reading.Scale.Contains(score) ? null : RowProblem.ScoreOutsideScale;
    }

    RowProblem? Unwanted(IReadOnlyList<string> cells, DateTimeOffset? answeredAt) =>
        YesNo.Of(Cell(cells, Role.ConsentContact)) == false ? RowProblem.NoConsent
        : YesNo.Of(Cell(cells, Role.OptOut)) == true ? RowProblem.OptedOut
        : answeredAt < oldest ? RowProblem.TooOld
        : null;

    string KeyOf(IReadOnlyList<string> cells, string? identity, DateTimeOffset? answeredAt)
    {
        if (Cell(cells, Role.ResponseId) is { Length: > 0 } id)
            return $"id:{id}";

        return identity is not null && answeredAt is { } moment ? $"at:{identity}@{moment:yyyyMMddHHmmss}" : $"row:{ContentOf(cells)}";
    }

    /// <summary>The cells of the file's own columns: those that we once put in front of rows to correct don't count.</summary>
    string ContentOf(IReadOnlyList<string> cells)
    {
        var ours = reading.Columns.Length > 2 && Headers.AreOfRowsToCorrect(reading.Columns[0].Header, reading.Columns[1].Header) ? 2 : 0;
        var content = string.Join('\u001f', Enumerable.Range(ours, reading.Columns.Length - ours).Select(place => At(cells, place)));

        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(content)).AsSpan(0, 16));
    }

    string NameOf(IReadOnlyList<string> cells)
    {
        var full = Cell(cells, Role.FullName);
        var name = full != "" ? full : $"{Cell(cells, Role.FirstName)} {Cell(cells, Role.LastName)}".Trim();
        return IsAnonymous(name) ? "" : name;
    }

    static bool IsAnonymous(string value) => value.Length is >= 6 and <= 12 && value.StartsWith("anonym", StringComparison.OrdinalIgnoreCase);

    string CommentOf(IReadOnlyList<string> cells)
    {
        var comment = "";
        foreach (var place in places[(int)Role.Comment])
        {
            if (At(cells, place) is var words && !ScoreReading.IsNoAnswer(words))
                comment = comment == "" ? words : $"{comment}\n\n{words}";
        }

        return Covered(WellFormed.Cut(comment, LongestComment));
    }

    ImmutableArray<Said> MoreOf(IReadOnlyList<string> cells, ImmutableArray<string> phones)
    {
        if (kept.IsEmpty && phones.Length < 2)
            return [];

        var more = ImmutableArray.CreateBuilder<Said>();
        foreach (var column in kept)
        {
            if (At(cells, column.Index) is { Length: > 0 } value && !ScoreReading.IsNoAnswer(value))
                more.Add(new Said(column.Role, column.Header, Covered(WellFormed.Cut(value, LongestSaid))));
        }

        foreach (var other in phones.Skip(1))
            more.Add(new Said(Role.Phone, reading.Columns[places[(int)Role.Phone][0]].Header, other));

        return more.ToImmutable();
    }

    string Covered(string text) => reading.CoversPersonalNumbers ? PersonalNumbers.Cover(text) : text;

    string Cell(IReadOnlyList<string> cells, Role role) => places[(int)role] is [var place, ..] ? At(cells, place) : "";

    static string At(IReadOnlyList<string> cells, int place) => place < cells.Count ? Unescaped(cells[place].Trim()) : "";

    /// <summary>The apostrophe with which exports, ours too, keep a spreadsheet from running a cell as a formula.</summary>
    static string Unescaped(string cell) => cell is ['\'', '=' or '+' or '-' or '@', ..] ? cell[1..] : cell;

    static ReadRow Bad(RowProblem problem, string value) => new(null, problem, WellFormed.Cut(value, LongestDetail));
}
