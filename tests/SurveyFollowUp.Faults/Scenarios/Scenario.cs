namespace SurveyFollowUp.Faults.Scenarios;

/// <summary>One procedure of the specification.</summary>
/// <param name="Name">For the command line.</param>
/// <param name="LongAsync">At the size of the specification.</param>
/// <param name="ShortAsync">At a size that every change can be put to; null where that would need more than a machine has.</param>
sealed record Scenario(string Name, Func<Trial, Task<Outcome>> LongAsync, Func<Trial, Task<Outcome>>? ShortAsync)
{
    public static readonly IReadOnlyList<Scenario> All =
    [
        new("kills", trial => Kills.RunAsync(trial, followUps: 1_000, kills: 50), trial => Kills.RunAsync(trial, followUps: 120, kills: 6)),
        new(
            "crashes",
            trial => DatabaseCrashes.RunAsync(trial, followUps: 1_000, crashes: 50, cuts: 20),
            trial => DatabaseCrashes.RunAsync(trial, followUps: 100, crashes: 3, cuts: 2)),
        new("servers", trial => SmtpTable.RunAsync(trial, mails: 500), trial => SmtpTable.RunAsync(trial, mails: 30)),
        new("phases", trial => PhaseKills.RunAsync(trial, killsAtEach: 50), trial => PhaseKills.RunAsync(trial, killsAtEach: 2)),
        new(
            "pauses",
            trial => Pauses.RunAsync(trial, followUps: 1_000, pauses: 10, stalls: 10, TimeSpan.FromSeconds(20)),
            trial => Pauses.RunAsync(trial, followUps: 100, pauses: 2, stalls: 1, TimeSpan.FromSeconds(9))),
        new("instant", trial => SameInstant.RunAsync(trial, followUps: 1_000), trial => SameInstant.RunAsync(trial, followUps: 100)),
        new("look", trial => LastLook.RunAsync(trial, followUps: 200), trial => LastLook.RunAsync(trial, followUps: 20)),
        new("stuck", trial => Stuck.RunAsync(trial, followUps: 500), trial => Stuck.RunAsync(trial, followUps: 20)),
        new("poison", trial => Poison.RunAsync(trial, mails: 997), trial => Poison.RunAsync(trial, mails: 60)),
        new("clocks", trial => Clocks.RunAsync(trial, followUps: 200, length: TimeSpan.FromSeconds(20)), ShortAsync: null),
    ];

    public override string ToString() => Name;
}
