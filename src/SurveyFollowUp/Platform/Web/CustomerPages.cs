namespace SurveyFollowUp.Platform.Web;

/// <summary>The pages that a customer opens by a private link: the token in the address is the whole permission.</summary>
public static class CustomerPages
{
    static readonly string[] Paths = ["/a", "/stop", "/time", "/meeting", "/right", "/wish"];

    public static bool IsOne(PathString path) => Paths.Any(one => path.StartsWithSegments(one));
}
