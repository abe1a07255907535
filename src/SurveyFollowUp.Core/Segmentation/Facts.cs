namespace SurveyFollowUp.Core.Segmentation;

/// <summary>What the rules ask of one answer, found out once.</summary>
/// <param name="hits">By the number of the set of words.</param>
/// <param name="feeling">Glad words less angry ones.</param>
readonly ref struct Facts(Answer answer, ReadOnlySpan<Hit> hits, int feeling)
{
    readonly ReadOnlySpan<Hit> hits = hits;

    public Answer Answer { get; } = answer;

    public decimal Share { get; } = answer.Share;

    public int Feeling { get; } = feeling;

    /// <summary>Where no comment was read, nothing was found.</summary>
    public Hit HitOf(int set) => set < hits.Length ? hits[set] : default;

    /// <summary>Dissatisfied so often before, within so many months of this answer.</summary>
    public int TimesBefore(int months)
    {
        var times = 0;
        if (months > 0 && Answer.AnsweredAt is { } now)
        {
            var from = Earlier(now, months);
            foreach (var past in Answer.Past)
                times += past.Segment.IsDissatisfied() && past.At >= from && past.At < now ? 1 : 0;
        }

        return times;
    }

    /// <summary>The person's last answer to the same metric, before this one.</summary>
    public PastAnswer? Last()
    {
        PastAnswer? last = null;
        foreach (var past in Answer.Past)
        {
            if (past.Metric == Answer.Metric && (Answer.AnsweredAt is not { } now || past.At < now) && (last is null || past.At > last.At))
                last = past;
        }

        return last;
    }

    static DateTimeOffset Earlier(DateTimeOffset now, int months) =>
        ((now.Year - 1) * 12) + now.Month - 1 < months ? DateTimeOffset.MinValue : now.AddMonths(-months);
}
