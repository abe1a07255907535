using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using SurveyFollowUp.Core.Segmentation;

namespace SurveyFollowUp.Core.Importing;

/// <summary>One survey response as we understand it, whoever exported it.</summary>
/// <param name="Key">What makes it the same response in another file: its id, or the person and the time, or the whole row.</param>
/// <param name="Identity">The best way to recognise the person, such as "email:anna@example.org"; null for somebody unknown.</param>
public sealed record Response(
    string Key,
    string? Identity,
    string? Email,
    string? Phone,
    string? CustomerNumber,
    string Name,
    string Company,
    string Language,
    string Touchpoint,
    Answer Answer,
    string Comment,
    DateTimeOffset? AnsweredAt)
{
    /// <summary>What else the file says of this answer, in the order of its columns: other scores, the ticket, the agent.</summary>
    public ImmutableArray<Said> More { get; init; } = [];
}

/// <summary>A value kept beside an answer, under the title of its column.</summary>
public sealed record Said(Role Role, string Title, string Value);

/// <summary>Why a row is no response. Those up to the last exclusion are nobody's mistake: the row is left out; the others can be corrected.</summary>
public enum RowProblem
{
    NoScore,
    NotFinished,
    Preview,
    Disqualified,
    OptedOut,
    NoConsent,
    TooOld,
    ScoreIsNoNumber,
    ScoreOutsideScale,
    DateNotReadable,

    /// <summary>More cells than the file has columns: a delimiter stands unquoted in one of them, and which is anybody's guess.</summary>
    MoreCellsThanColumns,
}

public static class RowProblems
{
    /// <summary>Left out with a reason, where the others are rejected with one.</summary>
    public static bool IsExclusion(this RowProblem problem) => problem <= RowProblem.TooOld;
}

/// <summary>Either a response or the reason why the row is not one, with the value that is at fault.</summary>
public sealed record ReadRow(Response? Response, RowProblem? Problem, string Detail = "");

/// <summary>Reads rows the way a <see cref="FileReading"/> says. Bad input is a result: it never throws for what a cell holds.</summary>
/// <param name="country">Where telephone numbers without a country code belong.</param>
/// <param name="zone">Where times without a zone were written.</param>
public sealed class RowReader(FileReading reading, string country, TimeZoneInfo zone)
{
    /// <summary>Longer ones are cut; the row itself is kept.</summary>
    public const int LongestComment = 64 * 1024;

    readonly TimeZoneInfo written = reading.TimeZone is null ? zone : TimeZoneInfo.FindSystemTimeZoneById(reading.TimeZone);

    readonly ILookup<Role, int> places = reading.Columns.ToLookup(column => column.Role, column => column.Index);

    public ReadRow Read(IReadOnlyList<string> cells)
    {
        if (Completion(cells) is { } incomplete)
            return new ReadRow(null, incomplete);

        var (score, problem) = Score(cells);
        if (problem is RowProblem.ScoreIsNoNumber or RowProblem.ScoreOutsideScale)
            return Bad(problem.Value, (reading.ScoreColumns.Select(place => At(cells, place)).FirstOrDefault(value => value != "") ?? ""));

        var when = Cell(cells, Role.SubmittedAt);
        DateTimeOffset? answeredAt = null;
        if (when != "")
        {
            if (!DateReading.TryRead(when, reading.DateOrder, written, out var moment))
                return Bad(RowProblem.DateNotReadable, when);

            answeredAt = moment;
        }

        if (problem is { } noScore)
            return new ReadRow(null, noScore);

        return IsYes(Cell(cells, Role.OptOut)) ? new ReadRow(null, RowProblem.OptedOut) : new ReadRow(Respond(cells, score, answeredAt), null);
    }

    Response Respond(IReadOnlyList<string> cells, decimal score, DateTimeOffset? answeredAt)
    {
        var email = EmailOf(Cell(cells, Role.Email));
        var phone = Phones.Normalise(Cell(cells, Role.Phone), country);
        var customer = Cell(cells, Role.RespondentId) is { Length: > 0 } number ? number : null;
        var identity = email is not null ? $"email:{email}" : customer is not null ? $"customer:{customer}" : phone is not null ? $"phone:{phone}" : null;

        return new Response(
            KeyOf(cells, identity, answeredAt),
            identity,
            email,
            phone,
            customer,
            NameOf(cells),
            Cell(cells, Role.Company),
            LanguageOf(Cell(cells, Role.Language)),
            Cell(cells, Role.Touchpoint),
            new Answer(reading.Metric, reading.Scale, score),
            CommentOf(cells),
            answeredAt);
    }

    RowProblem? Completion(IReadOnlyList<string> cells)
    {
        foreach (var place in places[Role.Completion])
        {
            var (title, value) = (Headers.Normalise(reading.Columns[place].Header), At(cells, place).ToLowerInvariant());

            if (value is "survey preview" or "survey test" || (title == "status" && value is ("1" or "2")))
                return RowProblem.Preview;

            if (value is "false" or "partial" or "started" or "disqualified" or "incomplete" or "delvis" or "kesken"
                || (value is ("0" or "no") && title != "status"))
                return RowProblem.NotFinished;
        }

        return null;
    }

    (decimal Score, RowProblem? Problem) Score(IReadOnlyList<string> cells)
    {
        var value = (reading.ScoreColumns.Select(place => At(cells, place)).FirstOrDefault(value => value != "") ?? "");
        if (ScoreReading.IsNoAnswer(value))
            return (0, RowProblem.NoScore);

        if (!ScoreReading.TryRead(value, out var score))
            return (0, RowProblem.ScoreIsNoNumber);

        return reading.Scale.Contains(score) ? (score, null) : (0, RowProblem.ScoreOutsideScale);
    }

    string KeyOf(IReadOnlyList<string> cells, string? identity, DateTimeOffset? answeredAt)
    {
        if (Cell(cells, Role.ResponseId) is { Length: > 0 } id)
            return $"id:{id}";

        return identity is not null && answeredAt is { } moment
            ? $"at:{identity}@{moment:yyyyMMddHHmmss}"
            : $"row:{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\u001f', cells))).AsSpan(0, 16))}";
    }

    string NameOf(IReadOnlyList<string> cells)
    {
        var full = Cell(cells, Role.FullName);
        return full != "" ? full : $"{Cell(cells, Role.FirstName)} {Cell(cells, Role.LastName)}".Trim();
    }

    string CommentOf(IReadOnlyList<string> cells)
    {
        var words = places[Role.Comment].Select(place => At(cells, place)).Where(value => !ScoreReading.IsNoAnswer(value)).ToImmutableArray();
        var comment = string.Join("\n\n", words);

        return comment.Length > LongestComment ? comment[..LongestComment] : comment;
    }

    string Cell(IReadOnlyList<string> cells, Role role) => places[role].Select(place => At(cells, place)).FirstOrDefault() ?? "";

    static string At(IReadOnlyList<string> cells, int place) => place < cells.Count ? Unescaped(cells[place].Trim()) : "";

    /// <summary>The apostrophe with which exports, ours too, keep a spreadsheet from running a cell as a formula.</summary>
    static string Unescaped(string cell) => cell is ['\'', '=' or '+' or '-' or '@', ..] ? cell[1..] : cell;

    static ReadRow Bad(RowProblem problem, string value) => new(null, problem, value.Length > 100 ? value[..100] : value);

    static string? EmailOf(string value) => RoleScoring.Email().IsMatch(value) ? value.Trim().Normalize(NormalizationForm.FormC).ToLowerInvariant() : null;

    static string LanguageOf(string value) => value.ToLowerInvariant() switch
    {
        "swedish" or "svenska" or "ruotsi" => "sv",
        "finnish" or "suomi" or "finska" => "fi",
        "english" or "engelska" or "englanti" => "en",
        var code when code.Length >= 2 && (code.Length == 2 || code[2] is '-' or '_') => code[..2],
        _ => "",
    };

    static bool IsYes(string value) => value.ToLowerInvariant() is "true" or "yes" or "1" or "ja" or "kyllä" or "x";
}
