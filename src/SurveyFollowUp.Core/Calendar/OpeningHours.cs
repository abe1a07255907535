using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;

namespace SurveyFollowUp.Core.Calendar;

/// <summary>A part of the day in which a team works, on its own wall clock; one that closes at 00:00 lasts until midnight.</summary>
[JsonConverter(typeof(OpeningHoursJson))]
public readonly partial record struct OpeningHours(TimeOnly Opens, TimeOnly Closes)
{
    public bool LastsUntilMidnight => Closes == TimeOnly.MinValue;

    public bool EndsBeforeItBegins => !LastsUntilMidnight && Closes <= Opens;

    /// <summary>Reads what people write: "08:00-12:00", "8.00–12.00", "22:00-24:00".</summary>
    public static bool TryParse(string? text, out OpeningHours hours)
    {
        hours = default;
        var match = Written().Match(text ?? "");
        if (!match.Success || TimeOf(match, "opens") is not { } opens || ClosingOf(match) is not { } closes)
            return false;

        hours = new OpeningHours(opens, closes);
        return true;
    }

    public override string ToString()
    {
        var closes = LastsUntilMidnight ? "24:00" : Closes.ToString("HH:mm", CultureInfo.InvariantCulture);
        return $"{Opens.ToString("HH:mm", CultureInfo.InvariantCulture)}-{closes}";
    }

    static TimeOnly? ClosingOf(Match match) =>
        (match.Groups["closesHour"].Value, match.Groups["closesMinute"].Value) == ("24", "00") ? TimeOnly.MinValue : TimeOf(match, "closes");

    static TimeOnly? TimeOf(Match match, string which)
    {
        var hour = int.Parse(match.Groups[which + "Hour"].ValueSpan, CultureInfo.InvariantCulture);
        var minute = int.Parse(match.Groups[which + "Minute"].ValueSpan, CultureInfo.InvariantCulture);

        return hour < 24 && minute < 60 ? new TimeOnly(hour, minute) : null;
    }

    [GeneratedRegex(@"^\s*(?<opensHour>[0-9]{1,2})[:.](?<opensMinute>[0-9]{2})\s*[-–]\s*(?<closesHour>[0-9]{1,2})[:.](?<closesMinute>[0-9]{2})\s*$")]
    private static partial Regex Written();
}

/// <summary>Opening hours in a file: one text, as people write them.</summary>
sealed class OpeningHoursJson : JsonConverter<OpeningHours>
{
    /// <exception cref="JsonException">It is no text, or no hours; the reader adds where in the file.</exception>
    public override OpeningHours Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.String && OpeningHours.TryParse(reader.GetString(), out var hours) ? hours : throw new JsonException();

    public override void Write(Utf8JsonWriter writer, OpeningHours value, JsonSerializerOptions options) => writer.WriteStringValue(value.ToString());
}
