using System.Globalization;
using FsCheck;
using FsCheck.Fluent;
using SurveyFollowUp.Core.Assignment;
using SurveyFollowUp.Core.Calendar;
using SurveyFollowUp.Core.FollowUps;
using SurveyFollowUp.Core.Playbooks;
using SurveyFollowUp.Core.Segmentation;
using SurveyFollowUp.Core.Tests.FollowUps;
using static SurveyFollowUp.Core.Tests.FollowUps.Given;
using Outcome = SurveyFollowUp.Core.FollowUps.Outcome;

namespace SurveyFollowUp.Core.Tests.Playbooks;

/// <summary>For any playbook and any import: one follow-up a dissatisfied person, with an owner or a lead who is told, a next step and a date.</summary>
public class NobodyForgottenTests
{
    sealed record Person(int Score, Reach Reach, int Earlier, string Comment);

    sealed record World(Playbook Playbook, IReadOnlyList<Agent> Team, IReadOnlyList<Person> People);

    const int SilenceEndsWithin = 60;

    static readonly Guid[] Ids = [.. Enumerable.Range(1, 4).Select(number => new Guid(number, 0, 0, [0, 0, 0, 0, 0, 0, 0, 0]))];

    static readonly Gen<Person> People =
        from score in Gen.Choose(0, 10)
        from reach in Gen.Elements(Reach.None, Reach.Email, Reach.Phone, Both, Both)
        from earlier in Gen.Choose(-1, Ids.Length - 1)
        from comment in Gen.Elements("", "Late again", "My lawyer will call you")
        select new Person(score, reach, earlier, comment);

    static readonly Gen<World> Worlds =
        from playbook in AnyPlaybooks.Usable
        from there in Gen.Elements(true, true, false).ListOf(Ids.Length)
        from calls in Gen.Elements(0, 20, 20).ListOf(Ids.Length)
        from size in Gen.Choose(0, Ids.Length)
        from people in People.NonEmptyListOf()
        let team = Ids.Take(size).Select((id, index) => new Agent(id, $"Agent {index}", $"agent{index}@example.org")
        {
            IsThere = there[index],
            Substitute = Ids[(index + 1) % Ids.Length],
            ADay = new Workload(calls[index], 40),
        })
        select new World(playbook, [.. team], [.. people]);

    [Test]
    public void Every_dissatisfied_answer_ends_with_one_follow_up_with_an_owner_or_a_lead_who_is_told_a_next_step_and_a_date()
    {
        var shares = new Shares();
        Prop.ForAll(Worlds.ToArbitrary(), world => Check(world, shares)).Check(Config.QuickThrowOnFailure.WithMaxTest(400).WithEndSize(30));

        shares.Print();
        Assert.That(shares.Rare(), Is.Empty);
    }

    static void Check(World world, Shares shares)
    {
        var strategy = new Strategy(world.Playbook, Plan.Calendar);
        var roster = new Roster(world.Team);
        foreach (var person in world.People)
        {
            var verdict = strategy.Rules.Judge(new Answer(Metric.Nps, Scale.Nps, person.Score) { Comment = person.Comment });
            if (!verdict.Segment.IsDissatisfied())
                continue;

            var planned = strategy.FirstStep(verdict.Segment, person.Reach, Monday);
            var earlier = person.Earlier < 0 ? (Guid?)null : Ids[person.Earlier];
            var assigned = roster.Next(new Case(verdict.Segment, planned.Kind == StepKind.Call) { EarlierAgent = earlier });
            shares.Count(person, world, earlier, assigned);

            Assert.That(assigned.Owner is null, Is.EqualTo(assigned.Because >= Because.NobodyIsThere), "no owner, and no reason to tell the lead");
            Assert.That(assigned.Owner?.IsThere, Is.Not.False);

            var followUp = strategy.Open(Guid.CreateVersion7(), verdict.Segment, person.Reach, assigned.Owner?.Id, Monday);
            Assert.That(Promises.Broken(followUp), Is.Empty);
            Assert.That((followUp.CurrentStep!.DueAt, followUp.ContactBy), Is.EqualTo((planned.DueAt, planned.DueAt)));
            Assert.That(planned.DueAt, Is.GreaterThan(Monday));
            Assert.That(followUp.CloseBy, Is.GreaterThanOrEqualTo(planned.DueAt));

            EndInSilence(followUp, strategy);
        }
    }

    /// <summary>Whoever never answers anything is closed in the end, or somebody who leads decides.</summary>
    static void EndInSilence(FollowUp followUp, Strategy strategy)
    {
        var now = Monday;
        for (var acts = 0; acts < SilenceEndsWithin; acts++)
        {
            if (followUp.Status == FollowUpStatus.Waiting)
            {
                var alarm = followUp.Alarms.Single();
                (followUp, now) = (followUp.Ring(alarm, strategy, alarm.RingsAt).FollowUp, alarm.RingsAt);
            }
            else if (followUp.CurrentStep!.Kind == StepKind.Task)
                return;
            else
            {
                var step = followUp.CurrentStep;
                now = step.StartsAt > now ? step.StartsAt : now;
                var outcome = step.Kind == StepKind.Email ? Outcome.MailSent : Outcome.NoAnswer;
                followUp = followUp.Log(new LogEntry(outcome, Nadia), strategy, now).FollowUp;
            }

            Assert.That(Promises.Broken(followUp), Is.Empty);
        }

        Assert.Fail($"After {SilenceEndsWithin} acts the plan still goes on: {PlaybookFile.Write(strategy.Playbook)}");
    }

    /// <summary>How often the hard cases occur among the dissatisfied.</summary>
    sealed class Shares
    {
        readonly Dictionary<string, int> counts = new()
        {
            ["no phone"] = 0,
            ["no address"] = 0,
            ["neither"] = 0,
            ["nobody eligible"] = 0,
            ["absent earlier agent"] = 0,
        };

        int all;

        public void Count(Person person, World world, Guid? earlier, Assigned assigned)
        {
            all++;
            Add("no phone", !person.Reach.HasFlag(Reach.Phone));
            Add("no address", !person.Reach.HasFlag(Reach.Email));
            Add("neither", person.Reach == Reach.None);
            Add("nobody eligible", assigned.Owner is null);
            Add("absent earlier agent", world.Team.Any(agent => agent.Id == earlier && !agent.IsThere));
        }

        public void Print()
        {
            foreach (var (what, count) in counts)
                TestContext.Out.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{what}: {(double)count / all:P1} of {all}"));
        }

        public IEnumerable<string> Rare() => counts.Where(pair => pair.Value < all / 20).Select(pair => pair.Key);

        void Add(string what, bool happened) => counts[what] += happened ? 1 : 0;
    }
}
