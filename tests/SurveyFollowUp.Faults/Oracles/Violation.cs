namespace SurveyFollowUp.Faults.Oracles;

/// <param name="Invariant">Such as "I2": see <see cref="Oracle"/>.</param>
sealed record Violation(string Invariant, string Sentence)
{
    public override string ToString() => $"{Invariant}: {Sentence}";
}
