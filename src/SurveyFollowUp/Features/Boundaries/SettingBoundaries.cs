using SurveyFollowUp.Core.Boundaries;
using SurveyFollowUp.Core.FollowUps;
using SurveyFollowUp.Features.FollowUps;
using SurveyFollowUp.Features.Notices;
using SurveyFollowUp.Features.Playbooks;
using SurveyFollowUp.Platform.Database;

namespace SurveyFollowUp.Features.Boundaries;

/// <summary>What an agent says of a contact that crossed the line, as the form has it.</summary>
public sealed class CrossedLine
{
    public const int WordsMost = 1000;

    /// <summary>None ticked is no mistake: somebody who has just been insulted is asked for nothing.</summary>
    public Conduct[] What { get; set; } = [];

    public string? Words { get; set; }

    /// <summary>"yes" where somebody's safety is at stake: that is a threat, ticked or not.</summary>
    public string? Safety { get; set; }

    public IEnumerable<Conduct> Conduct => Safety == "yes" ? What.Append(Core.Boundaries.Conduct.Threats) : What;

    public string Trimmed => Words?.Trim() is { Length: > 0 } words ? words[..Math.Min(words.Length, WordsMost)] : "";
}

/// <summary>Sets boundaries and moves them; from the third rung on the open follow-up goes to the lead, and goes on.</summary>
public sealed class SettingBoundaries(
    BoundaryStore boundaries, PeopleStore people, FollowUpStore followUps, Telling telling, Strategies strategies)
{
    /// <summary>The line was crossed in this follow-up.</summary>
    /// <param name="lead">Who goes on, from the third rung on.</param>
    public async Task CrossAsync(Guid followUp, BoundaryRung rung, CrossedLine crossed, Guid? lead, Guid by, DateTimeOffset now)
    {
        var person = await people.GetAsync(followUp);
        var before = (await boundaries.InForceAsync(person.RespondentId, now))?.Boundary;
        var set = BoundaryLadder.Cross(before, rung, crossed.Conduct, lead, by, now);

        await boundaries.AddAsync(person.RespondentId, followUp, set, crossed.Trimmed, now);
    }

    /// <summary>A lead has moved it: what is open goes on as the new rung says.</summary>
    public async Task MoveAsync(BoundaryEntry before, Boundary after, Guid? open, string leadName, DateTimeOffset now)
    {
        await boundaries.AddAsync(before.RespondentId, open ?? before.FollowUpId, after, words: "", now);
        if (open is not { } id || !after.IsLeads(now))
            return;

        var followUp = await followUps.GetAsync(id);
        var change = followUp.GoOnInWriting(after.LeadId!.Value, leadName, after.By, strategies.Of(followUp), now);
        await followUps.SaveAsync(change);
        await telling.TellAsync(change);
    }
}
