using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace SurveyFollowUp.Tests.SourceCode;

/// <summary>What no compiler checks.</summary>
public partial class SourceCodeTests
{
    const int LongestFile = 200;
    const int LongestTestFile = 300;
    const int LongestLine = 160;

    /// <summary>The parts of a statement that a caller in the same file, or nobody but us, chooses.</summary>
    static readonly string[] Chosen =
    [
        "src/SurveyFollowUp/Platform/Database/Db.cs: {tableAndColumns}",
        "src/SurveyFollowUp/Features/Accounts/Passwords.cs: {condition}",
        "src/SurveyFollowUp/Features/Imports/PreviewStore.cs: {Preview.NoWay}",
        "src/SurveyFollowUp/Features/Imports/ChunkStore.cs: {QuietRows.Answers}",
        "src/SurveyFollowUp/Features/Imports/Judging.cs: {QuietRows.IsQuiet}",
        "src/SurveyFollowUp/Features/Imports/Staging.cs: {change}",
        "src/SurveyFollowUp/Features/Imports/UndoImport.cs: {table}",
        "src/SurveyFollowUp/Features/Today/ListStore.cs: {Wanted}",
        "src/SurveyFollowUp/Features/Today/ListStore.cs: {Columns}",
        "src/SurveyFollowUp/Features/Today/ListStore.cs: {Joined}",
        "src/SurveyFollowUp/Features/Today/ListStore.cs: {At}",
        "src/SurveyFollowUp/Features/Today/ListStore.cs: {ShownName}",
        "src/SurveyFollowUp/Platform/Mail/Dispatch.cs: {MayLeave.Wanted}",
        "src/SurveyFollowUp/Platform/Mail/Dispatch.cs: {MayLeave.Reachable}",
        "src/SurveyFollowUp/Platform/Mail/Dispatch.cs: {MayLeave.Flowing}",
        "src/SurveyFollowUp/Platform/Mail/Dispatch.cs: {MayLeave.Calm}",
        "src/SurveyFollowUp/Platform/Mail/Dispatch.cs: {MayLeave.Awake}",
        "src/SurveyFollowUp/Platform/Mail/Dispatch.cs: {MayLeave.NoFlood}",
        "src/SurveyFollowUp/Platform/Mail/Suppressions.cs: {MayLeave.ToCustomer}",
        "src/SurveyFollowUp/Features/Bulk/BulkStore.cs: {CanBeUndone}",
        "src/SurveyFollowUp/Seeds/DemoLife.cs: {Dispatch.Columns}",
    ];

    static readonly string[] Languages = ["en", "sv", "fi"];

    [Test]
    public void The_platform_knows_no_feature()
    {
        var knowing = Sources("src/SurveyFollowUp/Platform").Where(file => file.Code.Contains("SurveyFollowUp.Features", StringComparison.Ordinal));

        Assert.That(knowing.Select(file => file.Path), Is.Empty);
    }

    [Test]
    public void Files_and_lines_stay_short_or_say_why()
    {
        var tooLong = Sources("src").Concat(Sources("tests"))
            .Where(file => !file.Lines[0].StartsWith("// Long because", StringComparison.Ordinal))
            .SelectMany(TooLong);

        Assert.That(tooLong, Is.Empty);
    }

    /// <summary>Values travel as parameters; what may be put into a statement is a constant of the program.</summary>
    [Test]
    public void No_value_is_written_into_a_statement()
    {
        var holes =
            from file in Sources("src/SurveyFollowUp")
            from Match sql in Interpolated().Matches(file.Text)
            where Statement().IsMatch(sql.Groups["text"].Value)
            from Match hole in Hole().Matches(sql.Groups["text"].Value)
            where !IsConstant(file.Text, hole.Groups["name"].Value)
            select $"{file.Path}: {hole.Value}";

        Assert.That(holes.Except(Chosen), Is.Empty);
    }

    [Test]
    public void Every_text_is_there_in_every_language()
    {
        var texts = Languages.ToDictionary(language => language, Texts);

        foreach (var language in Languages)
        {
            Assert.That(texts[language].Keys, Is.EquivalentTo(texts["en"].Keys), language);
            Assert.That(texts[language].Where(text => string.IsNullOrWhiteSpace(text.Value)).Select(text => text.Key), Is.Empty, language);
            Assert.That(
                texts[language].Where(text => !Placeholders(text.Value).SetEquals(Placeholders(texts["en"][text.Key]))).Select(text => text.Key),
                Is.Empty,
                language);
        }
    }

    [Test]
    public void Every_text_that_is_asked_for_is_there()
    {
        var known = Texts("en");
        var missing =
            from file in Sources("src/SurveyFollowUp", ".cs", ".cshtml")
            from Match key in AskedFor().Matches(file.Code)
            where !known.ContainsKey(key.Groups["key"].Value)
            select $"{file.Path}: {key.Groups["key"].Value}";

        Assert.That(missing, Is.Empty);
    }

    [Test]
    public void Nothing_on_a_page_is_styled_or_scripted_inline()
    {
        var inline = Sources("src/SurveyFollowUp/Features", ".cshtml").Where(file => InlineCode().IsMatch(file.Text));

        Assert.That(inline.Select(file => file.Path), Is.Empty);
    }

    static IEnumerable<string> TooLong(SourceFile file)
    {
        var longest = file.Path.StartsWith("tests/", StringComparison.Ordinal) ? LongestTestFile : LongestFile;
        if (file.Lines.Length > longest)
            yield return $"{file.Path} has {file.Lines.Length} lines";

        foreach (var (index, line) in file.Lines.Index().Where(line => line.Item.Length > LongestLine))
            yield return $"{file.Path}:{index + 1} has {line.Length} characters";
    }

    static bool IsConstant(string text, string name) => Regex.IsMatch(text, $@"(?:const string|static readonly string) {Regex.Escape(name)}\b");

    static Dictionary<string, string> Texts(string language) =>
        XDocument.Load(Repository.Path("src", "SurveyFollowUp", "Resources", $"Texts.{language}.resx")).Root!.Elements("data")
            .ToDictionary(data => data.Attribute("name")!.Value, data => data.Element("value")!.Value);

    static HashSet<string> Placeholders(string text) => [.. Placeholder().Matches(text).Select(match => match.Groups[1].Value)];

    static IEnumerable<SourceFile> Sources(string folder, params string[] endings) =>
        Repository.Files(folder, endings.Length == 0 ? [".cs"] : endings)
            .Order(StringComparer.Ordinal)
            .Select(file => new SourceFile(Repository.Relative(file), File.ReadAllText(file)));

    sealed record SourceFile(string Path, string Text)
    {
        public string[] Lines { get; } = Text.TrimEnd('\n').Split('\n');

        /// <summary>Without its comments.</summary>
        public string Code => string.Join('\n', Lines.Where(line => !line.TrimStart().StartsWith("//", StringComparison.Ordinal)));
    }

    [GeneratedRegex("\\$\"\"\"(?<text>.*?)\"\"\"|\\$\"(?<text>(?:[^\"\\\\]|\\\\.)*)\"", RegexOptions.Singleline)]
    private static partial Regex Interpolated();

    [GeneratedRegex(@"\b(?:select|insert into|update|delete from|copy|truncate)\s")]
    private static partial Regex Statement();

    [GeneratedRegex(@"\{(?<name>[^{}]+)\}")]
    private static partial Regex Hole();

    [GeneratedRegex("""(?:\bT|\btexts|Texts)\["(?<key>[A-Za-z0-9]+_[A-Za-z0-9_]+)"|ErrorMessage = "(?<key>[A-Za-z0-9_]+)"|"(?<key>Nav_[A-Za-z0-9_]+)""")]
    private static partial Regex AskedFor();

    [GeneratedRegex("<style|\\sstyle=\"|<script(?![^>]*\\ssrc=)|\\son(?:click|change|submit|input|load)=\"")]
    private static partial Regex InlineCode();

    [GeneratedRegex(@"\{(\d)(?::[^}]*)?\}")]
    private static partial Regex Placeholder();
}
