namespace SurveyFollowUp.Faults.Worlds;

/// <summary>Debian's libfaketime shows a process another time than the machine's, and lets it be set while the process runs.</summary>
/// <param name="library">Its shared object.</param>
sealed class WrongClocks(string library)
{
    readonly Dictionary<string, string> files = [];

    /// <exception cref="FileNotFoundException">It is not on this machine.</exception>
    public static WrongClocks Find() =>
        new(Directory.GetDirectories("/usr/lib", "faketime", new EnumerationOptions { RecurseSubdirectories = true, MaxRecursionDepth = 2 })
            .Select(folder => Path.Combine(folder, "libfaketime.so.1"))
            .FirstOrDefault(File.Exists) ?? throw new FileNotFoundException("Wrong clocks need libfaketime: apt-get install libfaketime."));

    /// <summary>The environment of a process whose clock can be set; for now it goes right.</summary>
    public IReadOnlyDictionary<string, string> ClockOf(string name, string folder)
    {
        files[name] = Path.Combine(folder, $"clock-{name}");
        Set(name, "+0");
        return new Dictionary<string, string>
        {
            ["LD_PRELOAD"] = library,
            ["FAKETIME_TIMESTAMP_FILE"] = files[name],
            ["FAKETIME_NO_CACHE"] = "1",
            ["DONT_FAKE_MONOTONIC"] = "1",
            ["FAKETIME_DONT_FAKE_MONOTONIC"] = "1",
            // What it mends in an old C library it breaks in today's: a thread's wait for a limited time is over at once.
            ["FAKETIME_FORCE_MONOTONIC_FIX"] = "0",
        };
    }

    /// <param name="by">Such as "+2h", "-1d" or "+0 x1.5".</param>
    public void Set(string name, string by) => File.WriteAllText(files[name], by + "\n");
}
