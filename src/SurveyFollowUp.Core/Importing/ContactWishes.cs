namespace SurveyFollowUp.Core.Importing;

/// <summary>Tells "please contact me" from "you may contact me": a yes to the first is a reason to follow up at any score.</summary>
static class ContactWishes
{
    static readonly string[] Wishes = [.. WordList.Read("contact-wishes").SelectMany(section => section.Lines).SelectMany(WordList.Words)];

    public static bool IsOne(string title)
    {
        var words = Headers.Normalise(title);
        return Wishes.Any(wish => words.Contains(wish, StringComparison.Ordinal));
    }
}
