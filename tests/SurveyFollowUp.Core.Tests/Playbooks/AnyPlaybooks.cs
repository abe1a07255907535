using System.Collections.Immutable;
using FsCheck;
using FsCheck.Fluent;
using SurveyFollowUp.Core.FollowUps;
using SurveyFollowUp.Core.Playbooks;
using SurveyFollowUp.Core.Segmentation;

namespace SurveyFollowUp.Core.Tests.Playbooks;

/// <summary>Any playbook that may be saved: other rules, other lines, other ways through them.</summary>
static class AnyPlaybooks
{
    static readonly string[] Names = ["one", "two", "three", "four", "five"];
    static readonly StepKind[] Kinds = [StepKind.Call, StepKind.Call, StepKind.Email, StepKind.Email, StepKind.Meeting, StepKind.Task];

    public static readonly Gen<Playbook> Usable =
        from very in Plan
        from less in Plan
        from warnAt in Gen.Choose(1, 99)
        from managerAfter in Gen.Choose(1, 40)
        from worst in Gen.Choose(0, 6)
        from raises in Gen.Elements(true, false)
        let playbook = new Playbook
        {
            VeryDissatisfied = very,
            Dissatisfied = less,
            Rules = RulesOf(worst, raises),
            Escalation = new EscalationLimits { WarnAt = warnAt / 100.0, ManagerAfter = TimeSpan.FromHours(managerAfter) },
        }
        where PlaybookCheck.Check(playbook).IsEmpty
        select playbook;

    static Gen<SegmentPlan> Plan =>
        from count in Gen.Choose(1, Names.Length)
        from lines in Lines(count)
        from close in Gen.Choose(5, 30)
        from update in Gen.Choose(1, 5)
        from meeting in Gen.Elements(null, MeetingOffer.ToKeyAccounts, new MeetingOffer { ValueAtLeast = 250_000 })
        let plan = new SegmentPlan(lines) { CloseWithinDays = close, UpdateWithinDays = update, Meeting = meeting }
        where PlaybookCheck.Check(new Playbook { VeryDissatisfied = plan, Dissatisfied = plan }).IsEmpty
        select plan;

    static Gen<ImmutableArray<PlanStep>> Lines(int count) =>
        Names.Take(count).Aggregate(
            Gen.Constant(ImmutableArray<PlanStep>.Empty),
            (lines, name) => from before in lines from line in Line(name, count) select before.Add(line));

    static Gen<PlanStep> Line(string name, int count) =>
        from kind in Gen.Elements(Kinds)
        from isAutomatic in Gen.Choose(0, 2)
        from hours in Gen.Choose(1, 16)
        from after in Gen.Choose(0, 8)
        from attempts in Gen.Choose(1, 4)
        from days in Gen.Choose(1, 5)
        from targets in Gen.Choose(-1, count - 1).ListOf(4)
        select new PlanStep(name, kind)
        {
            IsAutomatic = isAutomatic == 0 && kind == StepKind.Email,
            Words = kind == StepKind.Email ? "reminder" : "",
            Within = TimeSpan.FromHours(hours),
            After = TimeSpan.FromHours(after),
            Attempts = attempts,
            SilenceDays = days,
            Otherwise = NameAt(targets[0]),
            OnNoAnswer = NameAt(targets[1]),
            OnWrongNumber = NameAt(targets[2]),
            OnSilence = NameAt(targets[3]),
        };

    static string? NameAt(int index) => index < 0 ? null : Names[index];

    static ImmutableArray<Rule> RulesOf(int worst, bool raises)
    {
        ImmutableArray<Rule> rules =
        [
            new("worst", new Conditions { Metric = Metric.Nps, ScoreAtMost = worst }, Decision.VeryDissatisfied),
            new("bad", new Conditions { ShareBelow = 0.75m }, Decision.Dissatisfied),
            new("rest", new Conditions(), Decision.Satisfied),
        ];

        return raises ? rules.Add(new("lawyer", new Conditions { Words = ["@lawyer"] }, Decision.Raise)) : rules;
    }
}
