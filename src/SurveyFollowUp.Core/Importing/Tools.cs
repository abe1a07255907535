using System.Collections.Immutable;

namespace SurveyFollowUp.Core.Importing;

/// <summary>Which tool wrote a file, by the titles that only it has. It raises our confidence; nothing is read by it alone.</summary>
public static class Tools
{
    /// <param name="All">Each must be among the titles; of words with a bar between them one is enough.</param>
    sealed record Mark(string Tool, params string[] All);

    static readonly ImmutableArray<Mark> Marks =
    [
        new("qualtrics", "response id|antwort-id", "recorded date|response set|distribution channel|verteilungskanal|user language"),
        new("formbricks", "response id", "survey id", "formbricks id (internal|no"),
        new("tally", "submission id", "respondent id", "submitted at"),
        new("limesurvey", "submitdate|date submitted", "lastpage|last page", "startlanguage|start language"),
        new("typeform", "#", "submit date (utc|network id"),
        new("surveymonkey", "respondent id", "collector id|start date|end date|ip address"),
        new("microsoft_forms", "id", "start time|starttid|aloitusaika|startzeit|starttidspunkt",
            "completion time|slutförandetid|valmistumisaika|fertigstellungszeit|fullføringstidspunkt|fuldførelsestidspunkt"),
        new("chatwoot", "contact email address", "link to the conversation|recorded date"),
        new("delighted", "delighted source|delighted link name|delighted device type|delighted browser|delighted operating system"),
        new("medallia", "request id", "request sent at|response received at", "star rating"),
        new("hotjar", "hotjar user id|number", "source url", "date submitted"),
        new("questionpro", "response id", "time taken to complete (seconds|sequence number"),
        new("zendesk", "ticket id|id", "satisfaction score|satisfaction rating|score", "requester|requester id", "assignee|assignee id"),
        new("alchemer", "response id", "time started", "date submitted"),
    ];

    static readonly ImmutableArray<string> GoogleTimestamps =
        ["timestamp", "zeitstempel", "tidstämpel", "tidsstämpel", "aikaleima", "tidsmerke", "tidsstempel"];

    /// <returns>Null where the titles are nobody's in particular.</returns>
    public static string? Of(FileShape shape, IReadOnlyList<Column> columns, int headerRows, bool hasImportIds)
    {
        if (shape.MarkOf is not null || hasImportIds)
            return shape.MarkOf ?? "qualtrics";

        var titles = columns.SelectMany(column => new[] { Headers.Normalise(column.Header), Headers.Normalise(column.Text) }).ToHashSet();
        var marked = Marks.FirstOrDefault(mark => mark.All.All(words => words.Split('|').Any(titles.Contains)));

        return marked?.Tool
            ?? (IsSurveyMonkey(columns, headerRows) ? "surveymonkey" : GoogleTimestamps.Contains(Headers.Normalise(columns[0].Header)) ? "google_forms" : null);
    }

    /// <summary>Its respondent numbers are long, and stand first.</summary>
    static bool IsSurveyMonkey(IReadOnlyList<Column> columns, int headerRows) =>
        (Headers.Normalise(columns[0].Header) == "respondent id" && columns[0].ShareOf(IsLongNumber) > 0.9)
        || (headerRows == 2 && columns.Any(column => column.Choice is "Response" or "Open-Ended Response"));

    static bool IsLongNumber(string value) => value.Length is >= 9 and <= 13 && value.All(char.IsAsciiDigit);
}
