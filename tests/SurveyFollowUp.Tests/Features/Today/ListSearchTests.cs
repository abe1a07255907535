using System.Net;
using SurveyFollowUp.Core.FollowUps;
using SurveyFollowUp.Features.Imports;
using SurveyFollowUp.Features.Today;

namespace SurveyFollowUp.Tests.Features.Today;

/// <summary>What the search finds before the job has read it, it finds after it too, and the other way round.</summary>
[TestFixture(true)]
[TestFixture(false)]
public class ListSearchTests(bool areRead) : WebTest
{
    static readonly Customer Asa = new("Åsa Öhman-Berg", "asa@example.org", "+46701740611", 1,
        "Leveransen kom fyra dagar för sent, 100% fel. Inget e-postsvar!", "sv");
    static readonly Customer Mikko = new("Mikko O'Brien", "mikko.obrien@example.org", "+358401234567", 2,
        "Asennus myöhästyi kaksi kertaa 😡 eikä kukaan soittanut.", "fi");
    static readonly Customer Asta = new("Asta Ohman", "asta@example.org", "+46701740613", 3, "The price of 404 kronor was wrong.");

    [SetUp]
    public async Task Three_are_dissatisfied()
    {
        await SignInAsync(Cast.Nadia);
        await AnswersAsync(Asa, Mikko, Asta);
        if (areRead)
            await RunAsync<ReadWords>();
    }

    [TestCase("leverans", "Åsa", TestName = "A word by its beginning")]
    [TestCase("LEVERANSEN sent", "Åsa", TestName = "All words, whatever their case")]
    [TestCase("leverans asennus", "", TestName = "Words of two people find neither")]
    [TestCase("veransen", "", TestName = "Not by its end")]
    [TestCase("öhman", "Åsa", TestName = "Dots are letters")]
    [TestCase("ohman", "Asta", TestName = "And are not to be had without")]
    [TestCase("Öhman-Berg", "Åsa", TestName = "A hyphen in a name")]
    [TestCase("e-post", "Åsa", TestName = "A hyphen in a word")]
    [TestCase("O'Brien", "Mikko", TestName = "An apostrophe")]
    [TestCase("o’brien", "Mikko", TestName = "The other apostrophe")]
    [TestCase("\"kaksi kertaa\"", "Mikko", TestName = "In quotation marks")]
    [TestCase("myöhästyi 😡", "Mikko", TestName = "An emoji beside a word")]
    [TestCase("mikko.obrien@example.org", "Mikko", TestName = "An address")]
    [TestCase("070-174 06 11", "Åsa", TestName = "A number as one dials it")]
    [TestCase("40123", "Mikko", TestName = "A part of a number")]
    [TestCase("404", "Asta", TestName = "A few digits are no telephone number")]
    [TestCase("%", "", TestName = "A percent sign is not everybody")]
    [TestCase("100%", "Åsa", TestName = "A percent sign at a number")]
    [TestCase("_", "", TestName = "An underscore is not everybody")]
    [TestCase("'", "", TestName = "A quote alone")]
    [TestCase(":*", "", TestName = "A wildcard alone")]
    [TestCase("leveran:*", "Åsa", TestName = "A wildcard at a word")]
    [TestCase("leverans & !sent | (", "Åsa", TestName = "Operators mean nothing")]
    [TestCase("😡", "", TestName = "An emoji alone finds nobody")]
    [TestCase("\\", "", TestName = "A backslash")]
    [TestCase("leverans\0", "Åsa", TestName = "A null character")]
    public async Task Finds(string typed, string found)
    {
        var page = await SearchAsync(typed);

        Assert.That(page.Status, Is.EqualTo(HttpStatusCode.OK));
        Assert.That(Shown(page), Is.EqualTo(found == "" ? [] : new[] { found }));
    }

    [Test]
    public async Task A_thousand_characters_are_all_looked_for()
    {
        var said = string.Concat(Enumerable.Range(0, 200).Select(number => $"ord{number} "));
        await AnswersAsync(Cast.Ada with { Comment = said });

        Assert.That(Shown(await SearchAsync(said)), Is.EqualTo(new[] { "Ada" }));
        Assert.That(Shown(await SearchAsync(said + " annat")), Is.Empty);
        Assert.That((await SearchAsync(new string('x', 1000))).Status, Is.EqualTo(HttpStatusCode.OK));
    }

    [Test]
    public async Task A_note_is_found_as_soon_as_it_is_written_and_shown_where_it_says_so()
    {
        var nadia = await AskAsync<Guid>("select id from users");
        var asta = await AskAsync<Guid>("""
            select f.id from follow_ups f join respondents p on p.id = f.respondent_id where p.name like 'Asta%'
            """);
        Assert.That(Shown(await SearchAsync("växellåda")), Is.Empty);

        await ActAsync(asta, nadia, (followUp, strategy, now) => followUp.HandOver(nadia, "Nadia", "Hennes växellådan byts på fredag.", nadia, now));
        Assert.That((await SearchAsync("växellåda")).Text, Does.Contain("Asta Ohman").And.Contain("In a note: Hennes växellådan byts"));

        await RunAsync<ReadWords>();
        Assert.That(Shown(await SearchAsync("växellåda")), Is.EqualTo(new[] { "Asta" }));
    }

    [Test]
    public async Task Somebody_is_found_by_the_new_name_and_no_longer_by_the_old()
    {
        await ExecuteAsync("update respondents set name = 'Asta Granlund' where name = 'Asta Ohman'");

        Assert.That((Shown(await SearchAsync("granlund")), Shown(await SearchAsync("ohman"))), Is.EqualTo((new[] { "Asta" }, Array.Empty<string>())));
    }

    [Test]
    public async Task The_words_go_with_the_follow_up()
    {
        var (import, user) = (await AskAsync<Guid>("select id from imports"), await AskAsync<Guid>("select id from users"));
        await WithAsync<UndoImport>(undo => undo.UndoAsync(import, user));
        await RunAsync<ReadWords>();

        Assert.That(await AskAsync<int>("select ((select count(*) from follow_up_words) + (select count(*) from words_to_read))::int"), Is.Zero);
    }

    Task<Page> SearchAsync(string typed) => Browser.OpenAsync($"/today/list?who=team&q={Uri.EscapeDataString(typed)}");

    /// <summary>The first names in the table, in its order.</summary>
    static string[] Shown(Page page) =>
        [.. page.Html.Split("data-row>").Skip(1).Select(rest => WebUtility.HtmlDecode(rest[..rest.IndexOf('<', StringComparison.Ordinal)]).Split(' ')[0])];
}
