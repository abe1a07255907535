using System.Globalization;

namespace SurveyFollowUp.Platform.Configuration;

/// <summary>A key has a value that can't be used. The message is for whoever wrote it, and stops the start.</summary>
public sealed class ConfigurationException(string message) : Exception(message);

/// <summary>Reads single keys, and says in a sentence what is wrong with one.</summary>
sealed class SettingsReader(IConfiguration configuration)
{
    public string Text(string key, string otherwise) => configuration[key] is { Length: > 0 } value ? value.Trim() : otherwise;

    public string OneOf(string key, string otherwise, params string[] allowed)
    {
        var value = Text(key, otherwise);

        return allowed.FirstOrDefault(word => word.Equals(value, StringComparison.OrdinalIgnoreCase))
            ?? throw new ConfigurationException($"{key} is \"{value}\". This build knows: {string.Join(", ", allowed)}.");
    }

    public IReadOnlyList<string> Some(string key, string otherwise, params string[] allowed) =>
        [.. Text(key, otherwise).Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(word =>
            allowed.FirstOrDefault(one => one.Equals(word, StringComparison.OrdinalIgnoreCase))
            ?? throw new ConfigurationException($"{key} has \"{word}\". This build knows: {string.Join(", ", allowed)}."))];

    public int Number(string key, int otherwise, int least, int most)
    {
        var value = Text(key, otherwise.ToString(CultureInfo.InvariantCulture));

        return int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most
            ? number
            : throw new ConfigurationException($"{key} is \"{value}\". It is a whole number from {least} to {most}.");
    }

    public TimeOnly Time(string key, TimeOnly otherwise)
    {
        var value = Text(key, otherwise.ToString("HH:mm", CultureInfo.InvariantCulture));

        return TimeOnly.TryParseExact(value, "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var time)
            ? time
            : throw new ConfigurationException($"{key} is \"{value}\". Write a time of day like 08:00.");
    }

    public string Url(string key)
    {
        var value = Text(key, "");

        return value == "" || (Uri.TryCreate(value, UriKind.Absolute, out var url) && url.Scheme is "http" or "https")
            ? value.TrimEnd('/')
            : throw new ConfigurationException($"{key} is \"{value}\". Write the whole address, like https://care.example.org.");
    }
}
