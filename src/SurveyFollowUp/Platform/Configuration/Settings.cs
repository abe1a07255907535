using SurveyFollowUp.Platform.Jobs;

namespace SurveyFollowUp.Platform.Configuration;

/// <summary>Everything that can be configured; appsettings.example.json says what each key is for.</summary>
public sealed record Settings
{
    public string Database { get; init; } = "";
    public string DataFolder { get; init; } = "";
    public string JobEngine { get; init; } = "quartz";

    /// <summary>"both", or only "web" or "worker".</summary>
    public string NodeRole { get; init; } = "both";

    /// <summary>Otherwise it only shows pages, and another program on the same database does what happens by itself.</summary>
    public bool RunsJobs => JobEngine != "none" && NodeRole != "web";

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
            JobEngine = reader.OneOf("Jobs:Engine", "quartz", [.. JobEngines.Names]),
            NodeRole = reader.OneOf("Node:Role", "both", "both", "web", "worker"),
            MetricsToken = reader.Text("Metrics:Token", ""),
            Mail = MailSettings.Read(reader),
            Organisation = OrganisationSettings.Read(reader),
            Limits = FileLimits.Read(reader),
        };
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
