using System.Collections.Immutable;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Schema;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace SurveyFollowUp.Core.Playbooks;

/// <summary>A playbook as one readable file (JSON, with comments and trailing commas allowed), for people and for version control.</summary>
public static class PlaybookFile
{
    static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false), new WorkingTimeConverter() },
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        NumberHandling = JsonNumberHandling.Strict,
        ReadCommentHandling = JsonCommentHandling.Skip,
        AllowTrailingCommas = true,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        TypeInfoResolver = new DefaultJsonTypeInfoResolver { Modifiers = { LeaveOutWhatIsUsual } },
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        WriteIndented = true,
    };

    /// <summary>What a playbook file may say, as JSON Schema (draft 2020-12), for editors that check while one writes.</summary>
    public static string Schema() => Options.GetJsonSchemaAsNode(typeof(Playbook), new JsonSchemaExporterOptions
    {
        TreatNullObliviousAsNonNullable = true,
        TransformSchemaNode = (context, schema) =>
            context.TypeInfo.Type == typeof(TimeSpan) ? new JsonObject { ["type"] = "string", ["pattern"] = "^([0-9]{1,4}h)?([0-9]{1,4}min)?$" } : schema,
    }).ToJsonString(Options);

    public static string Write(Playbook playbook) => JsonSerializer.Serialize(playbook, Options);

    /// <summary>The playbook, or what is wrong with the file, with the line and the field.</summary>
    public static (Playbook? Playbook, ImmutableArray<PlaybookProblem> Problems) Read(string text)
    {
        Playbook playbook;
        try
        {
            playbook = JsonSerializer.Deserialize<Playbook>(text, Options) ?? throw new JsonException();
        }
        catch (JsonException failure)
        {
            return (null, [ProblemOf(failure, text)]);
        }

        var problems = PlaybookCheck.Check(playbook);
        if (problems.IsEmpty)
            return (playbook, []);

        var lines = FieldLines.Of(text);
        return (null, [.. problems.Select(problem => problem with { Line = lines.LineOf(problem.Field) })]);
    }

    static PlaybookProblem ProblemOf(JsonException failure, string text)
    {
        var field = (failure.Path ?? "$").TrimStart('$').TrimStart('.');
        var message = failure.Message;
        var fault = message switch
        {
            _ when message.Contains("could not be mapped to any .NET member", StringComparison.Ordinal) => PlaybookFault.UnknownField,
            _ when message.Contains("missing required properties", StringComparison.Ordinal) => PlaybookFault.MissingField,
            _ when message.Contains("could not be converted", StringComparison.Ordinal) || message.Contains("null", StringComparison.Ordinal) =>
                PlaybookFault.WrongValue,
            _ => PlaybookFault.NotReadable,
        };

        // Where the text is no JSON only the serializer knows the line; it counts from 0.
        var line = fault == PlaybookFault.NotReadable ? (int)(failure.LineNumber ?? 0) + 1 : FieldLines.Of(text).LineOf(field);
        return new PlaybookProblem(field, fault, QuotedIn(message, last: fault == PlaybookFault.MissingField), line);
    }

    /// <summary>A name that the serializer's message gives in quotes.</summary>
    static string QuotedIn(string message, bool last) => message.Split('\'') is [_, var first, .., var end, _] ? last ? end : first : "";

    /// <summary>A file says what is not usual, and no more: what has its default value is left out.</summary>
    static void LeaveOutWhatIsUsual(JsonTypeInfo type)
    {
        if (type.Type != typeof(PlanStep))
            return;

        var usual = new PlanStep("", FollowUps.StepKind.Task);
        foreach (var property in type.Properties.Where(property => property.Get is not null && property.Name is not ("name" or "kind" or "within")))
        {
            var standard = property.Get!(usual);
            property.ShouldSerialize = (_, value) => !Equals(value, standard);
        }
    }

    sealed class WorkingTimeConverter : JsonConverter<TimeSpan>
    {
        public override TimeSpan Read(ref Utf8JsonReader reader, Type type, JsonSerializerOptions options) =>
            reader.TokenType == JsonTokenType.String && WorkingTime.Read(reader.GetString()) is { } time
                ? time
                : throw new JsonException("The value could not be converted to a working time such as '8h' or '1h30min'.");

        public override void Write(Utf8JsonWriter writer, TimeSpan value, JsonSerializerOptions options) => writer.WriteStringValue(WorkingTime.Write(value));
    }
}
