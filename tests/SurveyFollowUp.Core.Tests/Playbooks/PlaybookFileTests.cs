using SurveyFollowUp.Core.Playbooks;

namespace SurveyFollowUp.Core.Tests.Playbooks;

public class PlaybookFileTests
{
    static readonly string Text = PlaybookFile.Write(Playbook.Default);

    [Test]
    public void What_was_written_is_read_again()
    {
        var (playbook, problems) = PlaybookFile.Read(Text);

        Assert.That(problems, Is.Empty);
        Assert.That(PlaybookFile.Write(playbook!), Is.EqualTo(Text));
    }

    [Test]
    public void It_is_readable()
    {
        Assert.That(Text, Does.Contain("\"within\": \"16h\"").And.Contain("\"onSilence\": \"reminder\"").And.Contain("\"kind\": \"call\""));
        Assert.That(Text, Does.Not.Contain("null").And.Not.Contain("silenceDays"));
    }

    [Test]
    public void Comments_and_trailing_commas_are_welcome()
    {
        var commented = Text.Replace("\"kind\": \"call\",", "// by telephone\n\"kind\": \"call\",", StringComparison.Ordinal).TrimEnd()[..^1] + ",}";

        Assert.That(PlaybookFile.Read(commented).Problems, Is.Empty);
    }

    [TestCase("\"onSilence\": \"reminder\"", "\"onSilence\": \"remainder\"", PlaybookFault.UnknownLine, "remainder", "onSilence")]
    [TestCase("\"within\": \"16h\"", "\"within\": \"soon\"", PlaybookFault.WrongValue, "8h", "within")]
    [TestCase("\"within\": \"16h\"", "\"within\": \"0min\"", PlaybookFault.OutOfRange, "0min", "within")]
    [TestCase("\"attempts\": 3", "\"attempts\": 30", PlaybookFault.OutOfRange, "30", "attempts")]
    [TestCase("\"attempts\": 3", "\"atempts\": 3", PlaybookFault.UnknownField, "atempts", "atempts")]
    [TestCase("\"kind\": \"call\"", "\"kind\": \"errand\"", PlaybookFault.WrongKind, "Errand", "kind")]
    [TestCase("\"name\": \"decide\",", "", PlaybookFault.MissingField, "name", "steps")]
    [TestCase("\"name\": \"decide\"", "\"name\": \"call\"", PlaybookFault.SameName, "call", "name")]
    [TestCase("\"onSilence\": \"decide\"", "\"onSilence\": \"tried-to-call\"", PlaybookFault.NoEnd, "tried-to-call", "onSilence")]
    [TestCase("\"updateWithinDays\": 5", "\"updateWithinDays\": 7", PlaybookFault.LimitBeforeItsWarning, "7", "updateWithinDays")]
    [TestCase("\"meeting\": {", "\"meeting\": { \"valueAtLeast\": -1,", PlaybookFault.OutOfRange, "-1", "meeting.valueAtLeast")]
    [TestCase("\"meeting\": {", "\"meeting\": { \"valueAtLeast\": \"much\",", PlaybookFault.WrongValue, "", "meeting.valueAtLeast")]
    [TestCase("\"key account\"", "\" \"", PlaybookFault.WrongValue, "", "meeting.tiers[0]")]
    [TestCase("\"warnAt\": 0.75", "\"warnAt\": 1.5", PlaybookFault.LimitBeforeItsWarning, "1.5", "warnAt")]
    [TestCase("\"warnAt\": 0.75", "\"warnAt\": 0.75 0", PlaybookFault.NotReadable, "0", "escalation")]
    [TestCase(
        "\"templates\": {}",
        "\"templates\": { \"reminder\": { \"sv\": \"Subject: Hej\\n\\n{{telefon}}\" } }",
        PlaybookFault.UnknownPlaceholder, "telefon", "templates")]
    [TestCase("\"templates\": {}", "\"templates\": { \"reminder\": { \"sv\": \"Hej\" } }", PlaybookFault.NoSubject, "reminder", "templates")]
    [TestCase(
        "\"templates\": {}",
        "\"templates\": { \"reminder\": { \"sv\": \"Subject: \\n\\nHej\" } }",
        PlaybookFault.NoSubject, "reminder", "templates.reminder.sv")]
    [TestCase("\"templates\": {}", "\"templates\": { \"apology\": {} }", PlaybookFault.NoWording, "apology", "templates.apology")]
    [TestCase("\"guides\": {}", "\"guides\": { \"gentle\": { \"sv\": \" \" } }", PlaybookFault.NoWording, "gentle", "guides.gentle")]
    [TestCase("\"words\": \"first-contact\"", "\"words\": \"first-kontact\"", PlaybookFault.UnknownTemplate, "first-kontact", "steps[1].words")]
    [TestCase("\"attempts\": 3", "\"words\": \"gentle\", \"attempts\": 3", PlaybookFault.UnknownGuide, "gentle", "steps[0].words")]
    public void What_is_wrong_is_named_with_its_line_and_field(string instead, string of, PlaybookFault fault, string value, string field)
    {
        var at = Text.IndexOf(instead, StringComparison.Ordinal);
        var broken = Text[..at] + of + Text[(at + instead.Length)..];
        var (playbook, problems) = PlaybookFile.Read(broken);

        Assert.That(playbook, Is.Null);
        var problem = problems.First(problem => problem.Fault == fault);
        Assert.That(problem.Value, Is.EqualTo(value));
        Assert.That(problem.Field, Does.Contain(field));

        // Of a field that is missing, the line of what lacks it.
        var line = broken[..at].Count(letter => letter == '\n') + 1;
        Assert.That(problem.Line, Is.EqualTo(fault == PlaybookFault.MissingField ? line - 1 : line));
    }

    [TestCase("\"templates\": {}", "\"templates\": { \"first-kontact\": { \"sv\": \"Subject: Hej\\n\\nHej\" } }")]
    [TestCase("first-kontact", "boundary")]
    public void A_line_finds_the_companys_own_words_and_the_programs(string instead, string of)
    {
        var named = Text.Replace("\"words\": \"first-contact\"", "\"words\": \"first-kontact\"", StringComparison.Ordinal);

        Assert.That(PlaybookFile.Read(named.Replace(instead, of, StringComparison.Ordinal)).Problems, Is.Empty);
    }

    [Test]
    public void Nothing_at_all_is_no_playbook([Values("", "null", "[]", "{", "hello")] string text)
    {
        var (playbook, problems) = PlaybookFile.Read(text);

        Assert.That(playbook, Is.Null);
        Assert.That(problems, Has.Length.EqualTo(1));
    }

    [Test]
    public void An_empty_object_is_the_default()
    {
        Assert.That(PlaybookFile.Write(PlaybookFile.Read("{}").Playbook!), Is.EqualTo(Text));
    }

    [Test]
    public void The_schema_knows_every_field_that_a_file_has()
    {
        var schema = PlaybookFile.Schema();

        foreach (var name in new[] { "veryDissatisfied", "onSilence", "warnAt", "templates", "within" })
            Assert.That(schema, Does.Contain($"\"{name}\""));
    }
}
