using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;
using SurveyFollowUp.Core.Importing;

namespace SurveyFollowUp.Features.Imports;

/// <summary>How a file is read, as it is kept in the database: names for the words of Core, so that their order may change.</summary>
public static class FileReadings
{
    static readonly JsonSerializerOptions Json = new() { Converters = { new JsonStringEnumConverter() } };

    public static string ToJson(this FileReading reading) => JsonSerializer.Serialize(reading, Json);

    /// <summary>What else a file says of an answer; null where it says nothing.</summary>
    public static string? ToJson(ImmutableArray<Said> more) => more.IsEmpty ? null : JsonSerializer.Serialize(more, Json);

    public static FileReading Of(string json) => JsonSerializer.Deserialize<FileReading>(json, Json)!;

    /// <summary>What else a file said of an answer, as responses.more keeps it.</summary>
    public static IReadOnlyList<Said> SaidOf(string json) => JsonSerializer.Deserialize<List<Said>>(json, Json)!;
}
