using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Configuration;
using SurveyFollowUp.Platform.Configuration;

namespace SurveyFollowUp.Tests.Platform.Configuration;

public partial class SettingsTests
{
    static readonly string Example = File.ReadAllText(Repository.Path("appsettings.example.json"));

    [Test]
    public void The_example_has_every_key_that_the_program_reads_and_no_other()
    {
        string[] files = ["Settings.cs", "MailSettings.cs", "MailServers.cs"];
        var source = string.Concat(files.Select(file => File.ReadAllText(Repository.Path("src", "SurveyFollowUp", "Platform", "Configuration", file))));
        var read = Key().Matches(source).Select(match => match.Groups[1].Value).Append("ConnectionStrings:Database").Distinct();

        Assert.That(KeysOf(ExampleFile()), Is.EquivalentTo(read));
    }

    [Test]
    public void The_example_says_what_is_true_without_it()
    {
        Assert.That(Told(Settings.Read(ExampleFile())), Is.EqualTo(Told(Read())));
    }

    [Test]
    public void Every_key_of_the_example_has_a_sentence_above_it()
    {
        var lines = Example.Split('\n');
        var bare = lines.Index().Where(line => Value().IsMatch(line.Item) && !lines[line.Index - 1].TrimStart().StartsWith("// ", StringComparison.Ordinal));

        Assert.That(bare.Select(line => line.Item.Trim()), Is.Empty);
    }

    [TestCase("ConnectionStrings:Database", "Host=db")]
    [TestCase("Data:Folder", "/srv/data")]
    [TestCase("Jobs:Engine", "none")]
    [TestCase("Mail:Transport", "smtp", "Mail:Smtp:Host", "mail.example.org")]
    [TestCase("Mail:From", "help@example.org")]
    [TestCase("Mail:Smtp:Host", "mail.example.org")]
    [TestCase("Mail:Smtp:Port", "25")]
    [TestCase("Mail:Smtp:User", "ada")]
    [TestCase("Mail:Smtp:Password", "secret")]
    [TestCase("Mail:Smtp:Security", "none")]
    [TestCase("Mail:Smtp:Connections", "1")]
    [TestCase("Mail:Smtp:TimeoutSeconds", "15")]
#if MAILKIT
    [TestCase("Mail:Transport", "mailkit", "Mail:Smtp:Host", "mail.example.org")]
    [TestCase("Mail:Smtp:Security", "tls")]
    [TestCase("Mail:CaFile", "/etc/ssl/own.pem")]
    [TestCase("Mail:Imap:Host", "imap.example.org", "Mail:Imap:User", "answers")]
    [TestCase("Mail:Imap:Port", "1143", "Mail:Imap:Host", "imap.example.org", "Mail:Imap:User", "care")]
    [TestCase("Mail:Imap:Password", "secret", "Mail:Imap:Host", "imap.example.org", "Mail:Imap:User", "care")]
    [TestCase("Mail:Imap:Security", "starttls", "Mail:Imap:Host", "imap.example.org", "Mail:Imap:User", "care", "Mail:Smtp:Security", "none")]
    [TestCase("Mail:Imap:Folder", "Answers", "Mail:Imap:Host", "imap.example.org", "Mail:Imap:User", "care")]
    [TestCase("Mail:Imap:Done", "Kept", "Mail:Imap:Host", "imap.example.org", "Mail:Imap:User", "care")]
    [TestCase("Mail:OAuth:TokenUrl", "https://login.example.org/token")]
    [TestCase("Mail:OAuth:ClientId", "care", "Mail:OAuth:TokenUrl", "https://login.example.org/token")]
    [TestCase("Mail:OAuth:ClientSecret", "secret", "Mail:OAuth:TokenUrl", "https://login.example.org/token")]
    [TestCase("Mail:OAuth:RefreshToken", "again", "Mail:OAuth:TokenUrl", "https://login.example.org/token")]
    [TestCase("Mail:OAuth:Scope", "send", "Mail:OAuth:TokenUrl", "https://login.example.org/token")]
    [TestCase("Mail:Dkim:Domain", "sales.example.org", "Mail:Dkim:Selector", "autumn", "Mail:Dkim:KeyFile", "key.pem")]
#endif
#if HANGFIRE
    [TestCase("Jobs:Engine", "hangfire")]
#endif
    [TestCase("Mail:PerMinute", "60")]
    [TestCase("Mail:DayBegins", "08:00")]
    [TestCase("Mail:DayEnds", "20:00")]
    [TestCase("Organisation:Name", "Nordvik Bygg")]
    [TestCase("Organisation:Language", "fi")]
    [TestCase("Organisation:Country", "FI")]
    [TestCase("Organisation:TimeZone", "Europe/Helsinki")]
    [TestCase("Organisation:Opens", "07:30")]
    [TestCase("Organisation:Closes", "16:00")]
    [TestCase("Organisation:Holidays", "FI")]
    [TestCase("Organisation:PublicUrl", "https://care.example.org")]
    [TestCase("Organisation:Contact", "08-465 004 10")]
    [TestCase("Organisation:Phone", "08-465 004 10")]
    [TestCase("Limits:UploadMegabytes", "10")]
    [TestCase("Limits:Columns", "300")]
    [TestCase("Limits:WorkbookMegabytes", "30")]
    [TestCase("Limits:WorkbookRows", "3000")]
    [TestCase("Limits:CellCharacters", "4321")]
    [TestCase("Limits:TextMegabytes", "77")]
    [TestCase("Limits:UnpackedMegabytes", "78")]
    [TestCase("Limits:UnpackedRatio", "79")]
    [TestCase("Limits:ArchiveFiles", "81")]
    public void Each_key_changes_what_it_is_for(params string[] keysAndValues)
    {
        var told = Told(Read(keysAndValues));

        Assert.That(told, Does.Contain(JsonSerializer.Serialize(keysAndValues[1]).Trim('"')));
        Assert.That(told, Is.Not.EqualTo(Told(Read(keysAndValues[2..]))));
        Assert.That(KeysOf(ExampleFile()), Does.Contain(keysAndValues[0]));
    }

    [TestCase("Jobs:Engine", "sundial")]
#if !HANGFIRE
    [TestCase("Jobs:Engine", "hangfire")]
#endif
    [TestCase("Mail:Transport", "pigeon")]
    [TestCase("Mail:From", "not an address")]
    [TestCase("Mail:Smtp:Port", "0")]
    [TestCase("Mail:Smtp:Port", "smtp")]
    [TestCase("Mail:Smtp:Security", "ssl")]
    [TestCase("Mail:Smtp:Connections", "65")]
    [TestCase("Mail:Smtp:TimeoutSeconds", "0")]
    [TestCase("Mail:PerMinute", "-1")]
    [TestCase("Mail:DayEnds", "07:00")]
    [TestCase("Organisation:Language", "de")]
    [TestCase("Organisation:Country", "NO")]
    [TestCase("Organisation:TimeZone", "Europe/Nowhere")]
    [TestCase("Organisation:Opens", "8")]
    [TestCase("Organisation:Closes", "25:00")]
    [TestCase("Organisation:Closes", "07:00")]
    [TestCase("Organisation:Holidays", "DE")]
    [TestCase("Organisation:PublicUrl", "care.example.org")]
    [TestCase("Organisation:PublicUrl", "javascript:alert(1)")]
    [TestCase("Limits:UploadMegabytes", "0")]
    [TestCase("Limits:UploadMegabytes", "2049")]
    [TestCase("Limits:UploadMegabytes", "-1")]
    [TestCase("Limits:Columns", "16385")]
    [TestCase("Limits:UnpackedRatio", "1")]
    public void A_wrong_value_stops_the_start_with_a_sentence_that_names_its_key(string key, string value)
    {
        Assert.That(
            () => Read(key, value),
            Throws.TypeOf<ConfigurationException>().With.Message.Contains(key).And.Message.Contains(value).And.Message.EndsWith("."));
    }

#if MAILKIT
    [TestCase("Mail:Dkim:Selector", "Mail:Dkim:Domain", "example.org")]
    [TestCase("Mail:Dkim:Domain", "Mail:Dkim:Domain", "example.org", "Mail:Transport", "smtp", "Mail:Smtp:Host", "mail.example.org")]
    [TestCase("Mail:Imap:Done", "Mail:Imap:Host", "imap.example.org", "Mail:Imap:User", "answers", "Mail:Imap:Done", "inbox")]
    [TestCase("Mail:Imap:User", "Mail:Imap:Host", "imap.example.org")]
    [TestCase("Mail:OAuth:TokenUrl", "Mail:OAuth:TokenUrl", "http://login.example.org/token")]
    [TestCase("Mail:Smtp:Password", "Mail:Smtp:User", "ada", "Mail:OAuth:TokenUrl", "https://login.example.org/token",
        "Mail:Transport", "smtp", "Mail:Smtp:Host", "mail.example.org")]
#else
    [TestCase("Mail:CaFile", "Mail:CaFile", "/etc/ssl/own.pem")]
    [TestCase("Mail:Imap:Host", "Mail:Imap:Host", "imap.example.org")]
    [TestCase("Mail:OAuth:TokenUrl", "Mail:OAuth:TokenUrl", "https://login.example.org/token")]
    [TestCase("Mail:Dkim:Domain", "Mail:Dkim:Domain", "example.org")]
    [TestCase("Mail:Transport", "Mail:Transport", "mailkit")]
#endif
    [TestCase("Mail:Smtp:Security", "Mail:Smtp:Security", "tls", "Mail:Transport", "smtp", "Mail:Smtp:Host", "mail.example.org")]
    public void What_can_t_be_had_together_or_in_this_build_stops_the_start(string key, params string[] keysAndValues)
    {
        Assert.That(() => Read(keysAndValues), Throws.TypeOf<ConfigurationException>().With.Message.Contains(key).And.Message.EndsWith("."));
    }

    [Test]
    public void Sending_needs_a_server()
    {
        Assert.That(() => Read("Mail:Transport", "smtp"), Throws.TypeOf<ConfigurationException>().With.Message.Contains("Mail:Smtp:Host"));
    }

    [Test]
    public void The_program_stops_with_the_sentence_and_no_trace()
    {
        Assert.That(() => Verbs.RunAsync(["migrate", "--Jobs:Engine=sundial"]), Is.EqualTo(1));
    }

    static Settings Read(params string[] keysAndValues) =>
        Settings.Read(new ConfigurationBuilder()
            .AddInMemoryCollection(keysAndValues.Chunk(2).Select(pair => KeyValuePair.Create(pair[0], (string?)pair[1])))
            .Build());

    static IConfigurationRoot ExampleFile() => new ConfigurationBuilder().AddJsonFile(Repository.Path("appsettings.example.json")).Build();

    static IEnumerable<string> KeysOf(IConfiguration configuration) =>
        configuration.AsEnumerable().Where(pair => pair.Value is not null).Select(pair => pair.Key);

    static string Told(Settings settings) => JsonSerializer.Serialize(settings);

    [GeneratedRegex("\"([A-Z][A-Za-z]+(?::[A-Z][A-Za-z]+)+)\"")]
    private static partial Regex Key();

    [GeneratedRegex("^\\s*\"[A-Za-z]+\": (?!\\{)")]
    private static partial Regex Value();
}
