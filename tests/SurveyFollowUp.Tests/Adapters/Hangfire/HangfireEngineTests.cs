using SurveyFollowUp.Tests.Platform.Jobs;

namespace SurveyFollowUp.Tests.Adapters.Hangfire;

public sealed class HangfireEngineTests() : EngineContract("hangfire");
