namespace SurveyFollowUp.Core.Importing;

/// <summary>What a column of an export holds. One column each, but for comments and completion, which may be many.</summary>
public enum Role
{
    Ignore,
    ResponseId,
    CustomerNumber,
    Email,
    FullName,
    FirstName,
    LastName,
    Phone,
    Company,
    Score,
    Comment,
    AnsweredAt,
    Language,
    Touchpoint,
    Completion,
    OptOut,

    /// <summary>Somebody on our side: never taken for the customer.</summary>
    Agent,
}

public static class Roles
{
    public static bool MayBeMany(this Role role) => role is Role.Comment or Role.Completion or Role.Ignore or Role.Agent;
}
