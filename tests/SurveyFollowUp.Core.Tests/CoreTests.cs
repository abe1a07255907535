using SurveyFollowUp.Core.Segmentation;

namespace SurveyFollowUp.Core.Tests;

public class CoreTests
{
    [Test]
    public void The_core_needs_nothing_but_the_base_library()
    {
        Assert.That(typeof(Ruleset).Assembly.GetReferencedAssemblies().Select(assembly => assembly.Name), Has.All.StartsWith("System"));
    }
}
