using System.Collections.Concurrent;
using System.Reflection;
using SurveyFollowUp.Core.Mail;

namespace SurveyFollowUp.Platform.Mail;

/// <summary>The wordings beside the features that send them (Features/*/Mail/name.language.txt), built into the program.</summary>
public static class MailTemplates
{
    const string Complaint = "-complaint";

    static readonly ConcurrentDictionary<string, MessageTemplate> Parsed = new();
    static readonly Lazy<Dictionary<string, string>> Resources = new(FindAll);

    /// <summary>The names of all templates, such as "first-contact".</summary>
    public static IEnumerable<string> Names =>
        Resources.Value.Keys.Select(key => key.Split('.')[0])
            .Where(name => name != "footer" && !name.EndsWith(Complaint, StringComparison.Ordinal))
            .Distinct().Order(StringComparer.Ordinal);

    /// <exception cref="KeyNotFoundException">There is no such template in this language.</exception>
    public static MessageTemplate Get(string name, string language) =>
        Parsed.GetOrAdd($"{name}.{language}", static key => MessageTemplate.Parse(Read(key)));

    /// <summary>The same letter to somebody who told us without being asked; null where it says nothing of a survey anyway.</summary>
    public static MessageTemplate? OfComplaint(string name, string language) =>
        Resources.Value.ContainsKey($"{name}{Complaint}.{language}") ? Get($"{name}{Complaint}", language) : null;

    /// <summary>The footer of every mail to a customer; it has no subject.</summary>
    public static MessageTemplate Footer(string language, bool isComplaint = false) =>
        Parsed.GetOrAdd($"footer{(isComplaint ? Complaint : "")}.{language}", static key => MessageTemplate.Parse("Subject: footer\n\n" + Read(key)));

    /// <summary>The language we can write to somebody in: theirs, or the organisation's when we have no words in theirs.</summary>
    public static string LanguageFor(string language, string otherwise) => language is "sv" or "fi" or "en" ? language : otherwise;

    /// <summary>As it was written.</summary>
    public static string Text(string name, string language) => Read($"{name}.{language}");

    static string Read(string key)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(Resources.Value[key])!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }

    /// <summary>"first-contact.sv" to the name of its resource, "SurveyFollowUp.Features.FollowUps.Mail.first-contact.sv.txt".</summary>
    static Dictionary<string, string> FindAll() =>
        Assembly.GetExecutingAssembly().GetManifestResourceNames()
            .Where(name => name.Contains(".Mail.", StringComparison.Ordinal) && name.EndsWith(".txt", StringComparison.Ordinal))
            .ToDictionary(name => string.Join('.', name.Split('.')[^3..^1]));
}
