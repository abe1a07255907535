namespace SurveyFollowUp.Features.Questions;

/// <summary>What somebody asked a colleague about a person, and what the colleague said.</summary>
public sealed record Question
{
    public Guid Id { get; init; }
    public Guid FollowUpId { get; init; }
    public Guid AskedOf { get; init; }

    /// <summary>Who asks.</summary>
    public string Asker { get; init; } = "";

    /// <summary>Who is asked.</summary>
    public string Colleague { get; init; } = "";

    public string Words { get; init; } = "";
    public DateTimeOffset AskedAt { get; init; }
    public string? Answer { get; init; }

    // The person it is about, and what they said.
    public string Name { get; init; } = "";
    public string Comment { get; init; } = "";
    public string Language { get; init; } = "";
}
