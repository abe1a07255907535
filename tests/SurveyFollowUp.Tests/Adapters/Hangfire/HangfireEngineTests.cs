using SurveyFollowUp.Tests.Platform.Jobs;

namespace SurveyFollowUp.Tests.Adapters.Hangfire;

/// <summary>By itself, as all tests of Hangfire: it has one log for the whole process, which goes with the program that came last.</summary>
[NonParallelizable]
public sealed class HangfireEngineTests() : EngineContract("hangfire");
