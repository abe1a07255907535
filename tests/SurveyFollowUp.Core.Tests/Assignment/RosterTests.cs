using SurveyFollowUp.Core.Assignment;
using SurveyFollowUp.Core.Segmentation;

namespace SurveyFollowUp.Core.Tests.Assignment;

public class RosterTests
{
    static readonly Agent Nadia = new(Guid.CreateVersion7(), "Nadia Rahman", "nadia@example.org");
    static readonly Agent Omar = new(Guid.CreateVersion7(), "Omar Åberg", "omar@example.org");
    static readonly Agent Pia = new(Guid.CreateVersion7(), "Pia Koski", "pia@example.org");
    static readonly Case Call = new(Segment.Dissatisfied, BeginsWithCall: true);
    static readonly Case Mail = new(Segment.Dissatisfied, BeginsWithCall: false);
    static readonly Case Hard = new(Segment.VeryDissatisfied, BeginsWithCall: true);

    [Test]
    public void Whoever_has_least_to_do_gets_the_next()
    {
        Assert.That(
            Deal([With(Nadia, calls: 3), With(Omar, calls: 1), With(Pia, calls: 2)], Call, 4),
            Is.EqualTo(new[] { "Omar", "Omar", "Pia", "Nadia" }));
    }

    [Test]
    public void A_large_import_is_shared_out_evenly()
    {
        var dealt = Deal([Nadia, Omar, Pia], Call, 301);

        Assert.That(dealt.GroupBy(owner => owner).Select(share => share.Count()), Is.EquivalentTo([101, 100, 100]));
    }

    [Test]
    public void Whoever_manages_twice_as_much_a_day_gets_twice_as_much()
    {
        var dealt = Deal([Nadia with { ADay = new(10, 10) }, Omar with { ADay = new(20, 10) }], Call, 30);

        Assert.That(dealt.Count(owner => owner == "Omar"), Is.EqualTo(20));
    }

    [Test]
    public void E_mails_weigh_nothing_when_a_call_is_given_away()
    {
        var busy = Nadia with { Open = new(Calls: 0, Emails: 90) };

        Assert.That(Deal([busy, With(Omar, calls: 1)], Call, 1), Is.EqualTo(new[] { "Nadia" }));
        Assert.That(Deal([busy, With(Omar, calls: 1)], Mail, 1), Is.EqualTo(new[] { "Omar" }));
    }

    [TestCase("omar@example.org")]
    [TestCase("  OMAR@EXAMPLE.ORG ")]
    [TestCase("Omar Åberg")]
    [TestCase("omar  a\u030Aberg")]
    [TestCase("Åberg, Omar")]
    [TestCase("Omar Åberg (omar@example.org)")]
    [TestCase("O. Åberg <omar@example.org>")]
    [TestCase("Omar Åberg [north]")]
    public void The_file_names_its_owner(string written)
    {
        var named = new Roster([Nadia, With(Omar, calls: 50)]).Next(Call with { Named = ["Somebody Else", written], EarlierAgent = Nadia.Id });

        Assert.That((named.Owner?.Name, named.Because), Is.EqualTo((Omar.Name, Because.NamedInFile)));
    }

    [TestCase("Omar")]
    [TestCase("")]
    [TestCase("nobody@example.org")]
    public void A_name_that_is_not_ours_decides_nothing(string written)
    {
        Assert.That(new Roster([With(Omar, calls: 50), Nadia]).Next(Call with { Named = [written] }).Owner, Is.EqualTo(Nadia));
    }

    [Test]
    public void A_name_that_two_have_decides_nothing()
    {
        var other = With(Omar, calls: 9) with { Id = Guid.CreateVersion7(), Email = "other@example.org" };

        Assert.That(new Roster([Omar, other, Nadia]).Next(Call with { Named = [Omar.Name] }).Because, Is.EqualTo(Because.LeastLoaded));
    }

    [Test]
    public void Somebody_comes_back_to_whom_they_know()
    {
        var back = new Roster([Nadia, With(Omar, calls: 50)]).Next(Call with { EarlierAgent = Omar.Id });

        Assert.That((back.Owner?.Name, back.Because), Is.EqualTo((Omar.Name, Because.EarlierAgent)));
    }

    [Test]
    public void A_lead_keeps_whom_they_had_but_gets_nobody_by_turn()
    {
        var lead = Pia with { TakesTurns = false };
        var roster = new Roster([lead, With(Nadia, calls: 70)]);

        Assert.That(roster.Next(Call with { EarlierAgent = lead.Id }).Owner, Is.EqualTo(lead));
        Assert.That(roster.Next(Call).Owner?.Id, Is.EqualTo(Nadia.Id));
    }

    [Test]
    public void Whoever_stands_in_gets_what_was_for_somebody_away()
    {
        var away = Nadia with { IsThere = false, Substitute = Omar.Id };
        var alsoAway = Omar with { IsThere = false, Substitute = Pia.Id };

        Assert.That(Asked([away, Omar, Pia]), Is.EqualTo((Omar.Name, Because.Substitute)));
        Assert.That(Asked([away, alsoAway, Pia]), Is.EqualTo((Pia.Name, Because.Substitute)));
        Assert.That(Asked([away, alsoAway with { Substitute = Nadia.Id }, Pia]), Is.EqualTo((Pia.Name, Because.LeastLoaded)));

        static (string?, Because) Asked(Agent[] team)
        {
            var given = new Roster(team).Next(Call with { EarlierAgent = Nadia.Id });
            return (given.Owner?.Name, given.Because);
        }
    }

    [Test]
    public void The_colleagues_of_somebody_away_without_a_substitute_know_the_matter_best()
    {
        Agent[] team = [Nadia with { IsThere = false, Teams = ["South"] }, Omar, With(Pia, calls: 9) with { Teams = ["south"] }];
        var given = new Roster(team).Next(Call with { EarlierAgent = Nadia.Id });

        Assert.That((given.Owner?.Name, given.Because), Is.EqualTo((Pia.Name, Because.Team)));
    }

    [Test]
    public void The_language_comes_before_the_place_and_the_place_before_the_load()
    {
        Agent[] team =
        [
            With(Nadia, calls: 9) with { Languages = ["sv", "fi"] },
            With(Omar, calls: 4) with { Languages = ["sv"], Touchpoints = ["Lund"] },
            Pia with { Languages = ["sv"] },
        ];

        Assert.That(Asked(Call with { Language = "fi", Touchpoint = "lund" }), Is.EqualTo((Nadia.Name, Because.Language)));
        Assert.That(Asked(Call with { Language = "sv", Touchpoint = "lund" }), Is.EqualTo((Omar.Name, Because.Touchpoint)));
        Assert.That(Asked(Call with { Language = "sv", Touchpoint = "Umeå" }), Is.EqualTo((Pia.Name, Because.LeastLoaded)));
        Assert.That(Asked(Call with { Language = "de" }), Is.EqualTo((Pia.Name, Because.LeastLoaded)), "nobody speaks it");

        (string?, Because) Asked(Case @case)
        {
            var given = new Roster(team).Next(@case);
            return (given.Owner?.Name, given.Because);
        }
    }

    [Test]
    public void A_team_that_is_called_like_the_place_gets_it()
    {
        var given = new Roster([Nadia, With(Omar, calls: 9) with { Teams = ["Lund"] }]).Next(Call with { Touchpoint = "Lund" });

        Assert.That((given.Owner?.Id, given.Because), Is.EqualTo((Omar.Id, Because.Team)));
    }

    [Test]
    public void After_three_very_dissatisfied_calls_somebody_else_has_a_turn()
    {
        Assert.That(Deal([Nadia, With(Omar, calls: 90)], Hard, 4), Is.EqualTo(new[] { "Nadia", "Nadia", "Nadia", "Omar" }));
    }

    [Test]
    public void An_e_mail_between_them_ends_the_row()
    {
        var roster = new Roster([Nadia, With(Omar, calls: 90)]);
        Case[] cases = [Hard, Hard, Hard, Mail, Hard];

        Assert.That(cases.Select(one => roster.Next(one).Owner), Has.All.EqualTo(Nadia));
    }

    [Test]
    public void Alone_one_takes_them_all()
    {
        Assert.That(Deal([Nadia], Hard, 20), Has.All.EqualTo("Nadia"));
    }

    [Test]
    public void Nobody_says_why()
    {
        Assert.That(new Roster([]).Next(Call), Is.EqualTo(new Assigned(null, Because.NobodyIsThere)));
        Assert.That(new Roster([Nadia with { IsThere = false }]).Next(Mail).Because, Is.EqualTo(Because.NobodyIsThere));
        Assert.That(new Roster([Nadia with { TakesTurns = false }]).Next(Mail).Because, Is.EqualTo(Because.NobodyIsThere));
        Assert.That(new Roster([Nadia with { ADay = new(0, 40) }]).Next(Call).Because, Is.EqualTo(Because.NobodyTakesCalls));
        Assert.That(new Roster([Nadia with { ADay = new(20, 0) }]).Next(Mail).Because, Is.EqualTo(Because.NobodyTakesEmails));
    }

    static Agent With(Agent agent, int calls) => agent with { Open = new(calls, 0) };

    static List<string?> Deal(Agent[] team, Case @case, int count)
    {
        var roster = new Roster(team);
        return [.. Enumerable.Range(0, count).Select(_ => roster.Next(@case).Owner?.Name.Split(' ')[0])];
    }
}
