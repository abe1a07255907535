using System.Security.Cryptography;
using System.Text;
using SurveyFollowUp.Core.Segmentation;

namespace SurveyFollowUp.Core.Importing;

/// <summary>Reads rows the way a <see cref="FileReading"/> says. Bad input is a result: it never throws for what a cell holds.</summary>
public sealed class RowReader
{
    /// <summary>Longer comments are cut, and say at their end how long they were; the row itself is kept.</summary>
    public const int LongestComment = 64 * 1024;

    const int LongestDetail = 100;

    readonly FileReading reading;
    readonly string country;
    readonly TimeZoneInfo written;
    readonly DateTimeOffset oldest;
    readonly RowScore scores;
    readonly RowCells row;
    readonly RowWords words;
    readonly string[] completionTitles;
    readonly DateTimeOffset asOf;
    readonly OwnAddresses own;
    readonly bool asksForContact;

    /// <param name="country">Where telephone numbers without a country code belong, by ISO 3166.</param>
    /// <param name="zone">Where times without a zone were written, unless the file says where.</param>
    /// <param name="asOf">The moment from which the age of an answer counts.</param>
    /// <param name="own">Whose answers are left out as no customer's.</param>
    public RowReader(FileReading reading, string country, TimeZoneInfo zone, DateTimeOffset asOf, OwnAddresses? own = null)
    {
        (this.reading, this.country, this.asOf, this.own) = (reading, country, asOf, own ?? OwnAddresses.None);
        written = reading.TimeZone is null ? zone : TimeZoneInfo.FindSystemTimeZoneById(reading.TimeZone);
        oldest = reading.OldestDays is { } days ? asOf.AddDays(-days) : DateTimeOffset.MinValue;
        (row, words, scores) = (new RowCells(reading), new RowWords(reading), new RowScore(reading.Scale, reading.Labels));
        asksForContact = row.PlacesOf(Role.ConsentContact).Any(place => ContactWishes.IsOne(reading.Columns[place].Header));
        completionTitles = [.. row.PlacesOf(Role.Completion).Select(place => Headers.Normalise(reading.Columns[place].Header))];
    }

    /// <summary>The first reason not to take a row counts: unfinished, score, date, no score, consent, age.</summary>
    public ReadRow Read(IReadOnlyList<string> cells)
    {
        if (HasMoreCells(cells))
            return Bad(RowProblem.MoreCellsThanColumns, cells[reading.Columns.Length]);

        var completion = Unfinished(cells);
        var isBrokenOff = completion == RowProblem.NotFinished && reading.TakesUnfinished;
        if (completion is { } unfinished && !isBrokenOff)
            return new ReadRow(null, unfinished);

        var said = ScoreCell(cells);
        var problem = scores.Read(said, out var score);
        if (problem is RowProblem.ScoreIsNoNumber or RowProblem.ScoreOutsideScale)
            return Bad(problem.Value, said);

        var when = row.Of(cells, Role.SubmittedAt);
        DateTimeOffset? answeredAt = null;
        if (!ScoreReading.IsNoAnswer(when) && when is not ("0" or "0000-00-00" or "0000-00-00 00:00:00"))
        {
            if (!DateReading.TryRead(when, reading.DateOrder, written, out var moment))
                return Bad(RowProblem.DateNotReadable, when);

            answeredAt = moment;
        }

        if (problem is not null)
            return new ReadRow(null, problem);

        if (Unwanted(cells, answeredAt) is { } unwanted)
            return new ReadRow(null, unwanted);

        var response = Respond(cells, score, answeredAt, isBrokenOff);
        return own.ProblemOf(response.Email) is { } ours ? new ReadRow(null, ours) : new ReadRow(response, null);
    }

    /// <summary>The first of the columns that decide which holds anything.</summary>
    string ScoreCell(IReadOnlyList<string> cells)
    {
        foreach (var place in reading.ScoreColumns)
        {
            if (RowCells.At(cells, place) is { Length: > 0 } value)
                return value;
        }

        return "";
    }

    Response Respond(IReadOnlyList<string> cells, decimal score, DateTimeOffset? answeredAt, bool isBrokenOff)
    {
        var person = RowPerson.Of(row, cells, country);
        var email = person.Email;
        var phone = person.Phones.IsEmpty ? null : person.Phones[0];
        var said = words.Read(cells, person);
        var customer = said.CustomerNumber;
        var identity = email is not null ? $"email:{email}" : customer is not null ? $"customer:{customer}" : phone is not null ? $"phone:{phone}" : null;

        return new Response(
            KeyOf(cells, identity, answeredAt),
            identity,
            email,
            phone,
            customer,
            said.Name,
            said.Company,
            Languages.CodeOf(row.Of(cells, Role.Language)),
            said.Touchpoint,
            AnswerOf(cells, said, score, answeredAt) with { BrokenOff = isBrokenOff },
            said.Comment,
            answeredAt)
        {
            More = said.More,
            IsCovered = said.IsCovered,
        };
    }

    Answer AnswerOf(IReadOnlyList<string> cells, WordsOfRow said, decimal score, DateTimeOffset? answeredAt)
    {
        var (value, tier) = CustomerWorth.Of(said.More);
        return new Answer(reading.Metric, reading.Scale, score)
        {
            Comment = said.Comment,
            Language = Languages.CodeOf(row.Of(cells, Role.Language)),
            Touchpoint = said.Touchpoint,
            Value = value,
            Tier = tier,
            WantsContact = asksForContact && YesNo.Of(row.Of(cells, Role.ConsentContact)) == true,
            AnsweredAt = answeredAt ?? asOf,
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
        foreach (var (index, place) in row.PlacesOf(Role.Completion).Index())
        {
            var problem = Completions.Of(completionTitles[index], RowCells.At(cells, place));
            if (problem is RowProblem.Preview)
                return problem;

            first ??= problem;
        }

        return first ?? (reading.IsFinishedByDate && row.Of(cells, Role.SubmittedAt) == "" ? RowProblem.NotFinished : null);
    }

    RowProblem? Unwanted(IReadOnlyList<string> cells, DateTimeOffset? answeredAt) =>
        YesNo.Of(row.Of(cells, Role.ConsentContact)) == false ? RowProblem.NoConsent
        : YesNo.Of(row.Of(cells, Role.OptOut)) == true ? RowProblem.OptedOut
        : answeredAt < oldest ? RowProblem.TooOld
        : null;

    string KeyOf(IReadOnlyList<string> cells, string? identity, DateTimeOffset? answeredAt)
    {
        if (row.Of(cells, Role.ResponseId) is { Length: > 0 } id)
            return $"id:{id}";

        return identity is not null && answeredAt is { } moment ? $"at:{identity}@{moment:yyyyMMddHHmmss}" : $"row:{ContentOf(cells)}";
    }

    /// <summary>The cells of the file's own columns: those that we once put in front of rows to correct don't count.</summary>
    string ContentOf(IReadOnlyList<string> cells)
    {
        var ours = reading.Columns.Length > 2 && Headers.AreOfRowsToCorrect(reading.Columns[0].Header, reading.Columns[1].Header) ? 2 : 0;
        var content = string.Join('\u001f', Enumerable.Range(ours, reading.Columns.Length - ours).Select(place => RowCells.At(cells, place)));

        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(content)).AsSpan(0, 16));
    }

    ReadRow Bad(RowProblem problem, string value)
    {
        var detail = WellFormed.Cut(value, LongestDetail);
        return new ReadRow(null, problem, reading.CoversPersonalNumbers ? PersonalNumbers.Cover(detail) : detail);
    }
}
