using SurveyFollowUp.Core.FollowUps;
using SurveyFollowUp.Features.FollowUps;

namespace SurveyFollowUp.Features.Merges;

/// <summary>One of two follow-ups, as they are compared.</summary>
public sealed record Side(Person Person, FollowUp FollowUp, IReadOnlyList<GivenAnswer> Answers)
{
    /// <summary>What somebody has done so far, the latest first.</summary>
    public IEnumerable<Step> Done => FollowUp.Steps.Reverse().Where(step => step.DoneBy is not null).Take(5);
}

/// <summary>Why two can't be put together, as a text, and whom it is about.</summary>
public sealed record Obstacle(string Text, string Name);

/// <summary>Reads follow-ups to be compared.</summary>
public sealed class Sides(PeopleStore people, FollowUpStore followUps, TimelineStore timeline)
{
    /// <exception cref="Platform.Database.NotFoundException">There is no follow-up with this id.</exception>
    public async Task<Side> OfAsync(Guid id) => new(await people.GetAsync(id), await followUps.GetAsync(id), await timeline.AnswersAsync(id));

    /// <summary>Null where nothing stands in the way.</summary>
    public static Obstacle? Between(Side one, Side other)
    {
        Side[] both = [one, other];
        if (both.FirstOrDefault(side => side.Person.NoContactAt is not null) is { } silent)
            return new("Merge_NoContact", silent.Person.ShownName);

        if (one.Person.Id == other.Person.Id)
            return new("Merge_Itself", one.Person.ShownName);

        // Each stands in the person's calendar by the name of its own follow-up.
        if (both.All(side => side.FollowUp.Meeting is not null))
            return new("Merge_TwoMeetings", other.Person.ShownName);

        return both.FirstOrDefault(side => side.FollowUp.Status == FollowUpStatus.Closed) is { } over ? new("Merge_Over", over.Person.ShownName) : null;
    }
}
