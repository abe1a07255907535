namespace SurveyFollowUp.Core.Reporting;

/// <summary>
/// So many of so many, with the 95 % interval by Wilson (Probable Inference, the Law of Succession, and Statistical Inference,
/// JASA 22, 1927): it stays between 0 and 1 and is right for few answers too.
/// </summary>
public sealed record Proportion(int Part, int Whole)
{
    const double Z95 = 1.96;

    /// <summary>Null when there is nothing to divide by.</summary>
    public double? Share => Whole == 0 ? null : (double)Part / Whole;

    public double Lowest => Whole == 0 ? 0 : Math.Max(0, Middle - HalfWidth);

    public double Highest => Whole == 0 ? 1 : Math.Min(1, Middle + HalfWidth);

    double P => (double)Part / Whole;

    double Middle => (P + Z95 * Z95 / (2 * Whole)) / (1 + Z95 * Z95 / Whole);

    double HalfWidth => Z95 * Math.Sqrt(P * (1 - P) / Whole + Z95 * Z95 / (4.0 * Whole * Whole)) / (1 + Z95 * Z95 / Whole);
}
