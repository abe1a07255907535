using SurveyFollowUp.Tests;

namespace SurveyFollowUp.UiTests;

/// <summary>The machine's own Chromium.</summary>
static class Chromium
{
    /// <summary>Nothing that would speak to anybody but this machine.</summary>
    public static readonly string[] Arguments =
    [
        "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync",
    ];

    /// <summary>Two fixtures that start at the same time must not install it twice.</summary>
    static readonly Lazy<string> Found =
        new(() => DebianPackage.Program("chromium", "chromium", "chromium-browser", "google-chrome", "google-chrome-stable"));

    public static string Path() => Found.Value;
}
