using SurveyFollowUp.Core.Assignment;

namespace SurveyFollowUp.Features.Team;

/// <summary>To whom somebody's work can go, as _Takers asks it.</summary>
public sealed record TakerChoice(IReadOnlyList<Agent> Agents, string? Chosen, bool OffersQueue);
