namespace SurveyFollowUp.Core.Assignment;

/// <summary>What lies on an agent's desk while follow-ups are dealt out.</summary>
sealed class Desk(Agent agent, int rank)
{
    // Days of work; capacity decides who takes such work at all, so a capacity of zero is only kept from dividing.
    readonly double dayOfCall = 1.0 / Math.Max(1, agent.ADay.Calls);
    readonly double dayOfEmail = 1.0 / Math.Max(1, agent.ADay.Emails);

    int calls = agent.Open.Calls;
    int emails = agent.Open.Emails;

    public Agent Agent => agent;

    /// <summary>How many very dissatisfied were dealt to them since anything else.</summary>
    public int HardInARow { get; private set; }

    public void Take(in Case @case)
    {
        if (@case.BeginsWithCall)
            calls++;
        else
            emails++;

        HardInARow = @case.IsHard ? HardInARow + 1 : 0;
    }

    /// <summary>Less of this kind, in days of work with the new one; then less of the other kind; then the order in which they were given.</summary>
    public bool IsFreerThan(Desk other, bool forCall)
    {
        var difference = DaysWithOneMore(forCall).CompareTo(other.DaysWithOneMore(forCall));
        if (difference == 0)
            difference = Days(!forCall).CompareTo(other.Days(!forCall));

        return difference < 0 || (difference == 0 && rank < other.Rank);
    }

    int Rank => rank;

    double DaysWithOneMore(bool ofCalls) => ofCalls ? (calls + 1) * dayOfCall : (emails + 1) * dayOfEmail;

    double Days(bool ofCalls) => ofCalls ? calls * dayOfCall : emails * dayOfEmail;
}
