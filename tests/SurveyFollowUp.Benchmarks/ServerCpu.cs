using System.Diagnostics;
using System.Globalization;

namespace SurveyFollowUp.Benchmarks;

/// <summary>The processor time of the installation's database server, which a busy machine changes less than the time on the clock. Linux only.</summary>
static class ServerCpu
{
    const double TicksInSecond = 100;

    public static double Seconds(Installation installation)
    {
        var postmaster = Directory.EnumerateFiles(installation.Folder, "postmaster.pid", SearchOption.AllDirectories).FirstOrDefault();
        if (postmaster is null || !OperatingSystem.IsLinux())
            return 0;

        var parent = File.ReadLines(postmaster).First();
        return Process.GetProcesses().Select(process => Stat(process.Id)).Where(stat => stat.Length > 14 && stat[1] == parent)
            .Sum(stat => long.Parse(stat[11], CultureInfo.InvariantCulture) + long.Parse(stat[12], CultureInfo.InvariantCulture)) / TicksInSecond;
    }

    /// <summary>What stands behind the name of the program: its state, its parent, and so on.</summary>
    static string[] Stat(int process)
    {
        try
        {
            var text = File.ReadAllText($"/proc/{process}/stat");
            return text[(text.LastIndexOf(')') + 2)..].Split(' ');
        }
        catch (IOException)
        {
            return [];
        }
    }
}
