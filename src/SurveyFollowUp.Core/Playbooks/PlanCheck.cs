using SurveyFollowUp.Core.FollowUps;

namespace SurveyFollowUp.Core.Playbooks;

/// <summary>What would make a plan lose somebody, or go on for ever.</summary>
static class PlanCheck
{
    static readonly Reach[] Reaches = [Reach.Email, Reach.Phone, Reach.Email | Reach.Phone];
    static readonly TimeSpan LongestLimit = TimeSpan.FromHours(400);

    public static IEnumerable<PlaybookProblem> Check(SegmentPlan plan, string field)
    {
        if (plan.Steps.IsDefaultOrEmpty)
            return [new PlaybookProblem($"{field}.steps", PlaybookFault.EmptyPlan)];

        return plan.Steps.Index().SelectMany(line => CheckLine(plan, line.Item, $"{field}.steps[{line.Index}]"))
            .Concat(CheckNames(plan, field))
            .Concat(CheckBeginning(plan, field))
            .Concat(CheckEnd(plan, field))
            .Concat(CheckLimits(plan, field));
    }

    static IEnumerable<PlaybookProblem> CheckLine(SegmentPlan plan, PlanStep line, string field)
    {
        if (line.Kind is StepKind.AfterCareCall or StepKind.Errand)
            yield return new PlaybookProblem($"{field}.kind", PlaybookFault.WrongKind, line.Kind.ToString());
        if (line.IsAutomatic && (line.Kind != StepKind.Email || line.Words == ""))
            yield return new PlaybookProblem($"{field}.words", PlaybookFault.AutomaticWithoutWords, line.Name);
        if (line.Within <= TimeSpan.Zero || line.Within > LongestLimit)
            yield return new PlaybookProblem($"{field}.within", PlaybookFault.OutOfRange, WorkingTime.Write(line.Within));
        if (line.After < TimeSpan.Zero || line.After > LongestLimit)
            yield return new PlaybookProblem($"{field}.after", PlaybookFault.OutOfRange, WorkingTime.Write(line.After));
        if (line.Attempts is < 1 or > 10)
            yield return new PlaybookProblem($"{field}.attempts", PlaybookFault.OutOfRange, $"{line.Attempts}");
        if (line.SilenceDays is < 1 or > 60)
            yield return new PlaybookProblem($"{field}.silenceDays", PlaybookFault.OutOfRange, $"{line.SilenceDays}");

        foreach (var (name, target) in Targets(line).Where(target => plan.Find(target.Target) is null))
            yield return new PlaybookProblem($"{field}.{name}", PlaybookFault.UnknownLine, target);
    }

    static IEnumerable<PlaybookProblem> CheckNames(SegmentPlan plan, string field) =>
        plan.Steps.Index()
            .Where(line => line.Item.Name == "" || plan.Steps.Take(line.Index).Any(earlier => earlier.Name == line.Item.Name))
            .Select(line => new PlaybookProblem($"{field}.steps[{line.Index}].name", PlaybookFault.SameName, line.Item.Name));

    /// <summary>However somebody can be reached, what they hear first comes from a person.</summary>
    static IEnumerable<PlaybookProblem> CheckBeginning(SegmentPlan plan, string field) =>
        Reaches.Select(plan.First)
            .Where(first => first.IsAutomatic)
            .Distinct()
            .Select(first => new PlaybookProblem($"{field}.steps[{plan.Steps.IndexOf(first)}].isAutomatic", PlaybookFault.BeginsByItself, first.Name));

    /// <summary>
    /// However somebody can be reached, silence and missed calls end somewhere: following them never comes back.
    /// A wrong number is forgotten, so it can't come twice.
    /// </summary>
    static IEnumerable<PlaybookProblem> CheckEnd(SegmentPlan plan, string field)
    {
        foreach (var (index, line) in plan.Steps.Index())
        {
            if (Reaches.Any(reach => line.Suits(reach) && ComesBack(plan, line, reach)))
                yield return new PlaybookProblem(
                    $"{field}.steps[{index}].{(line.Kind == StepKind.Email ? "onSilence" : "onNoAnswer")}", PlaybookFault.NoEnd, line.Name);
        }
    }

    static bool ComesBack(SegmentPlan plan, PlanStep start, Reach reach)
    {
        var line = start;
        for (var left = plan.Steps.Length; left > 0 && line.Kind != StepKind.Task; left--)
        {
            line = plan.WithoutAWord(line, reach);
            if (line == start)
                return true;
        }

        return false;
    }

    static IEnumerable<PlaybookProblem> CheckLimits(SegmentPlan plan, string field)
    {
        if (plan.CloseWithinDays is < 1 or > 250)
            yield return new PlaybookProblem($"{field}.closeWithinDays", PlaybookFault.OutOfRange, $"{plan.CloseWithinDays}");
        if (plan.UpdateWithinDays < 1)
            yield return new PlaybookProblem($"{field}.updateWithinDays", PlaybookFault.OutOfRange, $"{plan.UpdateWithinDays}");
        if (plan.UpdateWithinDays > plan.CloseWithinDays)
            yield return new PlaybookProblem($"{field}.updateWithinDays", PlaybookFault.LimitBeforeItsWarning, $"{plan.UpdateWithinDays}");

        if (plan.Meeting?.ValueAtLeast <= 0)
            yield return new PlaybookProblem($"{field}.meeting.valueAtLeast", PlaybookFault.OutOfRange, $"{plan.Meeting.ValueAtLeast}");
        foreach (var (index, _) in (plan.Meeting?.Tiers ?? []).Index().Where(tier => string.IsNullOrWhiteSpace(tier.Item)))
            yield return new PlaybookProblem($"{field}.meeting.tiers[{index}]", PlaybookFault.WrongValue);

        // Eight hours are the shortest day that most teams have; a limit in days is compared by it.
        var first = plan.Steps[0];
        if (first.After + first.Within > TimeSpan.FromHours(8) * plan.CloseWithinDays)
            yield return new PlaybookProblem($"{field}.closeWithinDays", PlaybookFault.LimitBeforeItsWarning, $"{plan.CloseWithinDays}");
    }

    static IEnumerable<(string Name, string Target)> Targets(PlanStep line) =>
        new (string Name, string? Target)[]
        {
            ("otherwise", line.Otherwise), ("onNoAnswer", line.OnNoAnswer), ("onWrongNumber", line.OnWrongNumber), ("onSilence", line.OnSilence),
        }.Where(target => target.Target is not null).Select(target => (target.Name, target.Target!));
}
