using SurveyFollowUp.Features.FollowUps;

namespace SurveyFollowUp.Tests;

/// <summary>Somebody who works here.</summary>
public sealed record Member(string Name, string Email, string[] Roles, string Language = "en");

/// <summary>Somebody who answered the survey (NPS).</summary>
public sealed record Customer(string Name, string? Email, string? Phone, int Score, string Comment = "", string Language = "en");

/// <summary>The same people in every test.</summary>
public static class Cast
{
    public const string Password = "correct horse battery staple";

    public static readonly Member Nadia = new("Nadia Rahman", "nadia@example.org", ["Agent"]);
    public static readonly Member Tomas = new("Tomás Rey", "tomas@example.org", ["Lead"]);
    public static readonly Member Maria = new("Maria Virtanen", "maria@example.org", ["Manager"]);
    public static readonly Member Anders = new("Anders Holm", "anders@example.org", ["Administrator"]);

    /// <summary>What each page that a customer opens by a link is for, by the first part of its path.</summary>
    public static readonly IReadOnlyList<(string Path, LinkPurpose Purpose)> Links =
    [
        ("a", LinkPurpose.AfterCare), ("stop", LinkPurpose.Stop), ("time", LinkPurpose.ChooseTime), ("meeting", LinkPurpose.ChooseMeeting),
        ("right", LinkPurpose.ReadBack), ("wish", LinkPurpose.Remedy),
    ];

    /// <summary>Very dissatisfied: to be called.</summary>
    public static readonly Customer Ada = new("Ada Okafor", "ada.okafor@example.org", "+46701740605", 1, "Three weeks, and nobody has called me back.");

    /// <summary>Dissatisfied: to be written to.</summary>
    public static readonly Customer Ivar = new("Ivar Lund", "ivar.lund@example.org", "+46701740606", 5, "The invoice was wrong twice.");

    /// <summary>Satisfied.</summary>
    public static readonly Customer Lin = new("Lin Chen", "lin.chen@example.org", "+46701740607", 10, "Quick and friendly.");
}
