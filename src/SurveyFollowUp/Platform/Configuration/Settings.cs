using System.Net.Mail;

namespace SurveyFollowUp.Platform.Configuration;

/// <summary>Everything that can be configured; appsettings.example.json says what each key is for.</summary>
public sealed record Settings
{
    public string Database { get; init; } = "";
    public string DataFolder { get; init; } = "";
    public string JobEngine { get; init; } = "quartz";

    /// <summary>"both", or only "web" or "worker".</summary>
    public string NodeRole { get; init; } = "both";

    /// <summary>Whoever knows it may read /metrics from another machine; empty: nobody may.</summary>
    public string MetricsToken { get; init; } = "";

    public MailSettings Mail { get; init; } = new();
    public OrganisationSettings Organisation { get; init; } = new();
    public FileLimits Limits { get; init; } = new();

    public int UploadMegabytes => Limits.UploadMegabytes;

    /// <exception cref="ConfigurationException">A value can't be used; the message names the key.</exception>
    public static Settings Read(IConfiguration configuration)
    {
        var reader = new SettingsReader(configuration);

        return new Settings
        {
            Database = configuration.GetConnectionString("Database") ?? "",
            DataFolder = reader.Text("Data:Folder", DataFolders.Default()),
            JobEngine = reader.OneOf("Jobs:Engine", "quartz", "quartz", "none"),
            NodeRole = reader.OneOf("Node:Role", "both", "both", "web", "worker"),
            MetricsToken = reader.Text("Metrics:Token", ""),
            Mail = MailSettings.Read(reader),
            Organisation = OrganisationSettings.Read(reader),
            Limits = FileLimits.Read(reader),
        };
    }
}

/// <param name="Transport">"folder" writes .eml files below the data folder; "smtp" sends.</param>
/// <param name="Answers">Where answers come in to this program; empty: nowhere, and they go to <paramref name="From"/>.</param>
/// <param name="InKey">Whoever hands mail in signs with it; empty: nobody can.</param>
/// <param name="Acknowledge">Whoever writes to us is told at once who reads it.</param>
/// <param name="KeepRawMonths">So long mail that came in is kept as it came; its words stay with the follow-up.</param>
/// <param name="Connections">How many mails are handed over at the same time.</param>
/// <param name="PerMinute">The most that leaves in a minute, of all nodes together; 0: as fast as it goes.</param>
/// <param name="DayBegins">Automatic mail to customers leaves from here on, by the organisation's wall clock, until <paramref name="DayEnds"/>.</param>
public sealed record MailSettings(
    string Transport = "folder",
    string From = "care@example.org",
    string Host = "",
    int Port = 587,
    string User = "",
    string Password = "",
    string Security = "starttls",
    int Connections = 4,
    int TimeoutSeconds = 60,
    int PerMinute = 0,
    TimeOnly DayBegins = default,
    TimeOnly DayEnds = default,
    string Answers = "",
    string InKey = "",
    bool Acknowledge = false,
    int KeepRawMonths = 6)
{
    /// <summary>When what is due then may leave, where it leaves by day only.</summary>
    public DateTimeOffset ByDay(DateTimeOffset due, TimeZoneInfo zone)
    {
        var local = TimeZoneInfo.ConvertTime(due, zone).DateTime;
        var time = TimeOnly.FromDateTime(local);
        if (time.IsBetween(DayBegins, DayEnds))
            return due;

        var opens = DateOnly.FromDateTime(local).AddDays(time < DayBegins ? 0 : 1).ToDateTime(DayBegins);
        return new DateTimeOffset(opens, zone.GetUtcOffset(opens));
    }

    /// <summary>Whether mail to this address comes to us, or says that it comes from us; also with something behind a plus sign (RFC 5233).</summary>
    public bool IsOurs(string address) => IsThisOne(From, address) || (Answers != "" && IsThisOne(Answers, address));

    internal static MailSettings Read(SettingsReader reader)
    {
        var transport = reader.OneOf("Mail:Transport", "folder", "folder", "smtp");
        var from = AddressIn(reader, "Mail:From", "care@example.org");
        var answers = AddressIn(reader, "Mail:Answers", "");

        var host = reader.Text("Mail:Smtp:Host", "");
        if (transport == "smtp" && host == "")
            throw new ConfigurationException("Mail:Smtp:Host is missing: Mail:Transport is \"smtp\", and a mail server has a name.");

        var (begins, ends) = (reader.Time("Mail:DayBegins", new(7, 0)), reader.Time("Mail:DayEnds", new(21, 0)));
        if (ends <= begins)
            throw new ConfigurationException($"Mail:DayEnds ({ends:HH:mm}) is not later than Mail:DayBegins ({begins:HH:mm}).");

        return new MailSettings(
            transport,
            from,
            host,
            reader.Number("Mail:Smtp:Port", 587, least: 1, most: 65535),
            reader.Text("Mail:Smtp:User", ""),
            reader.Text("Mail:Smtp:Password", ""),
            reader.OneOf("Mail:Smtp:Security", "starttls", "starttls", "none"),
            reader.Number("Mail:Smtp:Connections", 4, least: 1, most: 64),
            reader.Number("Mail:Smtp:TimeoutSeconds", 60, least: 1, most: 600),
            reader.Number("Mail:PerMinute", 0, least: 0, most: 100_000),
            begins,
            ends,
            answers,
            reader.Text("Mail:InKey", ""),
            reader.OneOf("Mail:Acknowledge", "no", "no", "yes") == "yes",
            reader.Number("Mail:KeepRawMonths", 6, least: 1, most: 120));
    }

    static bool IsThisOne(string own, string address)
    {
        var (local, domain) = (own[..own.LastIndexOf('@')], own[own.LastIndexOf('@')..]);
        return address.EndsWith(domain, StringComparison.OrdinalIgnoreCase)
            && address[..^domain.Length].Split('+')[0].Equals(local, StringComparison.OrdinalIgnoreCase);
    }

    static string AddressIn(SettingsReader reader, string key, string otherwise)
    {
        var written = reader.Text(key, otherwise);
        return written == otherwise || (MailAddress.TryCreate(written, out var address) && address.Address == written)
            ? written
            : throw new ConfigurationException($"{key} is \"{written}\". Write an e-mail address and nothing else, like care@example.org.");
    }
}

/// <param name="Country">Where telephone numbers without a country code belong.</param>
/// <param name="Holidays">Whose public holidays nobody works on: "SE", "FI" or both.</param>
/// <param name="EmailDomains">Of our own people: their answers are no customer's.</param>
/// <param name="PublicUrl">Where customers reach this installation; empty means the address the program listens on.</param>
public sealed record OrganisationSettings(
    string Name = "Our company",
    string Language = "sv",
    string Country = "SE",
    string TimeZone = "Europe/Stockholm",
    TimeOnly Opens = default,
    TimeOnly Closes = default,
    IReadOnlyList<string>? Holidays = null,
    string PublicUrl = "",
    string Contact = "",
    string Phone = "",
    IReadOnlyList<string>? EmailDomains = null)
{
    public TimeZoneInfo Zone { get; } = TimeZoneInfo.FindSystemTimeZoneById(TimeZone);

    internal static OrganisationSettings Read(SettingsReader reader)
    {
        var zone = reader.Text("Organisation:TimeZone", "Europe/Stockholm");
        if (!TimeZoneInfo.TryFindSystemTimeZoneById(zone, out _))
            throw new ConfigurationException($"Organisation:TimeZone is \"{zone}\", which this machine does not know. Write it like Europe/Stockholm.");

        var (opens, closes) = (reader.Time("Organisation:Opens", new(8, 0)), reader.Time("Organisation:Closes", new(17, 0)));
        if (closes <= opens)
            throw new ConfigurationException($"Organisation:Closes ({closes:HH:mm}) is not later than Organisation:Opens ({opens:HH:mm}).");

        return new OrganisationSettings(
            reader.Text("Organisation:Name", "Our company"),
            reader.OneOf("Organisation:Language", "sv", "sv", "fi", "en"),
            reader.OneOf("Organisation:Country", "SE", "SE", "FI"),
            zone,
            opens,
            closes,
            reader.Some("Organisation:Holidays", "SE, FI", "SE", "FI"),
            reader.Url("Organisation:PublicUrl"),
            reader.Text("Organisation:Contact", ""),
            reader.Text("Organisation:Phone", ""),
            reader.Text("Organisation:EmailDomains", "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries));
    }
}

/// <summary>How much one uploaded file may hold: beyond it is no export, or somebody wants to do harm.</summary>
/// <param name="UploadMegabytes">Of any file as it is uploaded, and of a CSV file as it is unpacked.</param>
/// <param name="Columns">Of a table of any kind.</param>
/// <param name="WorkbookMegabytes">Of a workbook as it is uploaded.</param>
/// <param name="WorkbookRows">Of a sheet, blank ones not counted.</param>
/// <param name="CellCharacters">In one cell of a sheet.</param>
/// <param name="TextMegabytes">In all cells of a workbook; a text that stands in many cells counts in each.</param>
/// <param name="UnpackedMegabytes">Of everything in a workbook, counted while it is unpacked.</param>
/// <param name="UnpackedRatio">How many times its packed size anything may grow.</param>
/// <param name="ArchiveFiles">In a workbook or archive.</param>
public sealed record FileLimits(
    int UploadMegabytes = 2048,
    int Columns = 2_000,
    int WorkbookMegabytes = 20,
    int WorkbookRows = 200_000,
    int CellCharacters = 32_767,
    int TextMegabytes = 256,
    int UnpackedMegabytes = 200,
    int UnpackedRatio = 200,
    int ArchiveFiles = 1_000)
{
    internal static FileLimits Read(SettingsReader reader) => new(
        reader.Number("Limits:UploadMegabytes", 2048, least: 1, most: 2048),
        reader.Number("Limits:Columns", 2_000, least: 10, most: 16_384),
        reader.Number("Limits:WorkbookMegabytes", 20, least: 1, most: 2048),
        reader.Number("Limits:WorkbookRows", 200_000, least: 1, most: 1_048_576),
        reader.Number("Limits:CellCharacters", 32_767, least: 1_000, most: 1_000_000),
        reader.Number("Limits:TextMegabytes", 256, least: 1, most: 2048),
        reader.Number("Limits:UnpackedMegabytes", 200, least: 1, most: 2048),
        reader.Number("Limits:UnpackedRatio", 200, least: 10, most: 2_000),
        reader.Number("Limits:ArchiveFiles", 1_000, least: 10, most: 10_000));
}
