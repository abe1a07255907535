using Microsoft.Extensions.Localization;
using SurveyFollowUp.Core.Boundaries;
using SurveyFollowUp.Features.FollowUps;
using SurveyFollowUp.Resources;

namespace SurveyFollowUp.Features.Boundaries;

/// <summary>A boundary in words: what happened and what follows from it, and nothing about the person.</summary>
public static class BoundarySentences
{
    public static IEnumerable<Conduct> Kinds(string conduct) => conduct.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(Enum.Parse<Conduct>);

    /// <summary>"insults, threats".</summary>
    public static string Conduct(IStringLocalizer<Texts> texts, string conduct) =>
        string.Join(", ", Kinds(conduct).Select(kind => texts[$"Boundary_Conduct_{kind}"].Value));

    /// <summary>The same in the language of a letter; where nothing was written down, words that fit any of it.</summary>
    public static string Conduct(string conduct, string language) =>
        string.Join(", ", Kinds(conduct).DefaultIfEmpty(Core.Boundaries.Conduct.Other).Select(kind => Texts.In(language, $"Boundary_Conduct_{kind}")));

    /// <summary>"Boundary set 12 Nov: insults. Until 10 Feb. In writing, by Petra."</summary>
    public static string Note(IStringLocalizer<Texts> texts, BoundaryEntry boundary, WallClock time, DateTimeOffset now) =>
        texts["Boundary_Note", time.Day(boundary.SetAt, now), Conduct(texts, boundary.Conduct), time.Day(boundary.ExpiresAt, now), Way(texts, boundary)];

    /// <summary>How contact goes on at this rung.</summary>
    public static string Way(IStringLocalizer<Texts> texts, BoundaryEntry boundary) => boundary switch
    {
        { Restriction: Restriction.CertainTimes } => texts["Boundary_Way_CertainTimes", boundary.Lead ?? "", boundary.Times],
        { Restriction: { } restriction } => texts[$"Boundary_Way_{restriction}", boundary.Lead ?? ""],
        { Rung: BoundaryRung.InWriting } => texts["Boundary_Way_InWriting", boundary.Lead ?? ""],
        _ => texts[$"Boundary_Way_{boundary.Rung}"],
    };
}
