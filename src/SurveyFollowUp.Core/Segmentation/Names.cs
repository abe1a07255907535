namespace SurveyFollowUp.Core.Segmentation;

/// <summary>The members of an enum as a playbook writes them: veryDissatisfied.</summary>
static class Names
{
    public static string Of<T>(T member) where T : struct, Enum => Of(member.ToString());

    public static string Of(string name) => $"{char.ToLowerInvariant(name[0])}{name.AsSpan(1)}";

    public static T? Find<T>(string name) where T : struct, Enum
    {
        foreach (var member in Enum.GetValues<T>())
        {
            if (Of(member) == name)
                return member;
        }

        return null;
    }
}
