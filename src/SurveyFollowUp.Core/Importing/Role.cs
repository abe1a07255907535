namespace SurveyFollowUp.Core.Importing;

/// <summary>What a column of an export holds.</summary>
public enum Role
{
    /// <summary>Left out: not read, not stored.</summary>
    Ignore,

    ResponseId,

    /// <summary>The person's number at our side: customer, member, contact.</summary>
    RespondentId,

    /// <summary>The ticket, order or conversation that the answer is about, or a link to it.</summary>
    CaseId,

    Email,
    FullName,
    FirstName,
    LastName,
    Phone,
    Company,

    /// <summary>What the customer is worth to us: money, a plan, a tier.</summary>
    CustomerValue,

    /// <summary>A question answered on a scale. <see cref="FileReading.ScoreColumns"/> says which one decides; the others are kept as answers.</summary>
    Score,

    /// <summary>The score's group in words: promoter, passive, detractor.</summary>
    ScoreCategory,

    Comment,
    SubmittedAt,
    StartedAt,
    SentAt,
    Language,
    Touchpoint,
    Tags,
    Completion,
    ConsentContact,
    OptOut,

    /// <summary>Somebody on our side: never taken for the customer.</summary>
    Agent,

    /// <summary>What we have no business to keep: network addresses, places on the map, national identity numbers.</summary>
    SensitiveDrop,
}

public static class Roles
{
    /// <summary>Whether several columns of one file may have this role.</summary>
    public static bool MayBeMany(this Role role) =>
        role is Role.Comment or Role.Completion or Role.Ignore or Role.Agent or Role.Score or Role.CustomerValue or Role.SensitiveDrop or Role.Tags
            or Role.CaseId or Role.Touchpoint or Role.StartedAt or Role.SentAt or Role.ScoreCategory;

    /// <summary>Whether a value is kept beside the answer under the title of its column.</summary>
    public static bool IsKeptAsAnswer(this Role role) =>
        role is Role.Score or Role.ScoreCategory or Role.CaseId or Role.CustomerValue or Role.Agent or Role.Tags;
}
