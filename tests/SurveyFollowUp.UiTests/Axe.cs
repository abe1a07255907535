using Deque.AxeCore.Commons;
using Microsoft.Playwright;

namespace SurveyFollowUp.UiTests;

/// <summary>
/// axe 4.14 on a page: WCAG 2.0 to 2.2 A and AA, and its best practices. Only what it finds wrong comes back over the wire, which is
/// several times as fast as its package's own call.
/// </summary>
static class Axe
{
    static readonly string Script = new BundledAxeScriptProvider().GetScript();

    /// <summary>The letters shown at /dev/mail stand in sandboxed frames without scripts, into which axe can't look and for which it would wait.</summary>
    const string Run = """
        axe.run(document, { iframes: false, resultTypes: ['violations'] }).then(found =>
            found.violations.map(fault => `${fault.id}: ${fault.help}, at ${fault.nodes.slice(0, 3).map(node => node.html).join(' and ')}`))
        """;

    /// <summary>Once for each page that is loaded.</summary>
    public static Task BeginAsync(IPage page) => page.EvaluateAsync(Script);

    public static Task<string[]> FaultsAsync(IPage page) => page.EvaluateAsync<string[]>(Run);
}
