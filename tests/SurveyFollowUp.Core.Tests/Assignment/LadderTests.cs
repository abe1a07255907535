using SurveyFollowUp.Core.Assignment;

namespace SurveyFollowUp.Core.Tests.Assignment;

public class LadderTests
{
    static readonly Hearer Nadia = new(Guid.CreateVersion7(), [Rung.Agent], IsThere: true);
    static readonly Hearer Tomas = new(Guid.CreateVersion7(), [Rung.Agent, Rung.Lead], IsThere: true);
    static readonly Hearer Maria = new(Guid.CreateVersion7(), [Rung.Manager], IsThere: true);
    static readonly Hearer Anders = new(Guid.CreateVersion7(), [Rung.Administrator], IsThere: true);

    [Test]
    public void The_owner_hears_what_is_the_owner_s()
    {
        Assert.That(new Ladder([Nadia, Tomas, Maria]).From(Nadia.Id), Is.EqualTo([Nadia.Id]));
    }

    [Test]
    public void It_goes_up_rung_by_rung_past_all_who_are_away()
    {
        Assert.That(new Ladder([Away(Nadia), Tomas, Maria, Anders]).From(Nadia.Id), Is.EqualTo([Tomas.Id]));
        Assert.That(new Ladder([Away(Nadia), Away(Tomas), Maria, Anders]).From(Nadia.Id), Is.EqualTo([Maria.Id]));
        Assert.That(new Ladder([Away(Nadia), Away(Tomas), Away(Maria), Anders]).From(Nadia.Id), Is.EqualTo([Anders.Id]));
        Assert.That(new Ladder([Tomas, Maria]).From(Nadia.Id), Is.EqualTo([Tomas.Id]), "switched off");
        Assert.That(new Ladder([Away(Tomas), Maria]).From(Tomas.Id), Is.EqualTo([Maria.Id]), "the lead owns it");
    }

    [Test]
    public void At_the_top_it_comes_down_again()
    {
        Assert.That(new Ladder([Nadia, Tomas]).From(Rung.Manager), Is.EqualTo([Tomas.Id]));
        Assert.That(new Ladder([Nadia, Away(Anders)]).From(Rung.Lead), Is.EqualTo([Nadia.Id]));
    }

    [Test]
    public void When_the_whole_house_is_away_it_waits_for_the_lead()
    {
        Assert.That(new Ladder([Away(Nadia), Away(Tomas), Away(Maria)]).From(Nadia.Id), Is.EqualTo([Tomas.Id]));
    }

    [Test]
    public void While_anybody_is_switched_on_somebody_hears_it()
    {
        var people = new[] { Nadia, Tomas, Maria, Anders };
        for (var bits = 1; bits < 256; bits++)
        {
            var team = people.Where((_, place) => (bits >> place & 1) == 1)
                .Select((hearer, place) => hearer with { IsThere = (bits >> (place + 4) & 1) == 1 })
                .ToList();
            if (team.Count == 0)
                continue;

            var ladder = new Ladder(team);
            foreach (var heard in people.Select(person => ladder.From(person.Id)).Concat(Enum.GetValues<Rung>().Select(ladder.From)))
            {
                Assert.That(heard, Is.Not.Empty);
                Assert.That(team.Any(hearer => hearer.IsThere) && !heard.All(id => team.Single(hearer => hearer.Id == id).IsThere), Is.False);
            }
        }
    }

    static Hearer Away(Hearer hearer) => hearer with { IsThere = false };
}
