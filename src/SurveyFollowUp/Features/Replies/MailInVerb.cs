using SurveyFollowUp.Platform.Configuration;
using SurveyFollowUp.Platform.Mail.Incoming;

namespace SurveyFollowUp.Features.Replies;

/// <summary>
/// mail-in [--sender=ADDRESS] [--recipient=ADDRESS]... [--to=URL]: hands the message on standard input to the running service. The exit codes
/// are those of sysexits.h, by which a mail server knows whether to keep the message and try again.
/// </summary>
public static class MailInVerb
{
    const int Taken = 0;
    const int DataError = 65;
    const int TryAgain = 75;

    static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    public static async Task<int> RunAsync(string[] args, Stream input)
    {
        var own = args.ToLookup(word => word.StartsWith("--sender=", StringComparison.Ordinal)
            || word.StartsWith("--recipient=", StringComparison.Ordinal) || word.StartsWith("--to=", StringComparison.Ordinal));
        if (KeyOf([.. own[false]]) is not { Length: > 0 } key)
            return Say("There is no Mail:InKey to be read: without it nobody can hand mail in.", TryAgain);

        if (await MailInEndpoint.ReadAsync(input) is not { } bytes)
            return Say("The message is larger than 25 MB.", DataError);

        var mail = new RawMail(bytes, All(own[true], "--sender=").FirstOrDefault(), [.. All(own[true], "--recipient=")]);
        return await HandAsync(mail, key, new Uri(All(own[true], "--to=").FirstOrDefault("http://127.0.0.1:5000")));
    }

    /// <summary>What is set up wrongly here is no fault of whoever wrote: their mail waits until it is set right.</summary>
    static string? KeyOf(string[] args)
    {
        try
        {
            return Settings.Read(App.ConfigurationOf(args)).Mail.InKey;
        }
        catch (Exception wrong) when (wrong is ConfigurationException or InvalidDataException or FormatException)
        {
            Console.Error.WriteLine(wrong.Message);
            return null;
        }
    }

    static async Task<int> HandAsync(RawMail mail, string key, Uri service)
    {
        using var http = new HttpClient { Timeout = Patience };
        using var request = MailInEndpoint.Request(mail, key, service);
        try
        {
            using var answer = await http.SendAsync(request);
            return answer.IsSuccessStatusCode ? Taken
                : (int)answer.StatusCode == StatusCodes.Status413PayloadTooLarge ? Say("The service finds the message too large.", DataError)
                : Say($"The service answered {(int)answer.StatusCode}.", TryAgain);
        }
        catch (Exception failure) when (failure is HttpRequestException or TaskCanceledException)
        {
            return Say($"The service at {service} does not answer.", TryAgain);
        }
    }

    static IEnumerable<string> All(IEnumerable<string> args, string name) =>
        args.Where(word => word.StartsWith(name, StringComparison.Ordinal)).Select(word => word[name.Length..]);

    static int Say(string sentence, int code)
    {
        Console.Error.WriteLine(sentence);
        return code;
    }
}
