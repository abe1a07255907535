namespace SurveyFollowUp.Tests;

/// <summary>What the program runs with in tests and benchmarks: the adapters that were built in, else its own.</summary>
static class BuiltWith
{
#if HANGFIRE
    public const string Engine = "hangfire";
#else
    public const string Engine = "quartz";
#endif

#if MAILKIT
    public const string Transport = "mailkit";
#else
    public const string Transport = "smtp";
#endif
}
