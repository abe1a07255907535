namespace SurveyFollowUp.Faults.Oracles;

/// <param name="Invariant">Such as "I2": see <see cref="Oracle"/>.</param>
sealed record Violation(string Invariant, string Sentence)
{
    public static IEnumerable<Violation> Unless(bool holds, string invariant, string sentence) => holds ? [] : [new(invariant, sentence)];

    public override string ToString() => $"{Invariant}: {Sentence}";
}
