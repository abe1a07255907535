namespace SurveyFollowUp.Features.Find;

/// <summary>What somebody typed to look for, as every search understands it.</summary>
/// <param name="Words">As typed, but for what no text holds.</param>
/// <param name="Digits">The number as it is stored, without spaces and the zero of the area code; empty when it is no number.</param>
public sealed record Typed(string Words, string Digits)
{
    const int LeastDigits = 3;

    public bool IsNothing => Words == "";

    public static Typed From(string? typed)
    {
        var words = (typed ?? "").Replace('\0', ' ').Trim();
        return new Typed(words, DigitsOf(words));
    }

    static string DigitsOf(string words)
    {
        var signs = words.Where(sign => !char.IsWhiteSpace(sign) && sign is not ('-' or '(' or ')' or '+' or '.' or '/')).ToArray();
        var digits = signs.All(char.IsAsciiDigit) ? new string(signs).TrimStart('0') : "";

        return digits.Length >= LeastDigits ? digits : "";
    }
}
