using System.Globalization;
using System.Text;
using SurveyFollowUp.Features.Imports;

namespace SurveyFollowUp.Tests.Features.Imports;

public class PreviewTests : DatabaseTest
{
    const string Header = "Response ID,Email,Name,Phone,NPS score,Comment,Response date\n";

    [Test]
    public async Task What_is_shown_before_is_what_is_there_after()
    {
        await ImportAsync(
            $"{Header}k1,known@example.org,Known,,2,Nobody called,2026-11-20T10:00:00Z\n"
            + "k2,stop@example.org,Stop,,2,Leave me,2026-11-20T10:00:00Z\n",
            "survey.csv");
        await ExecuteAsync("update respondents set no_contact_at = app_now() where email = 'stop@example.org'");

        var checkedImport = await CheckAsync(Mixed());
        var preview = await WithAsync<PreviewStore, Preview>(previews => previews.OfAsync(checkedImport));
        await WithAsync<ImportStore>(imports => imports.ConfirmAsync(checkedImport.Id));
        await RunAsync<RunImport>();
        var done = await WithAsync<ImportStore, Import>(imports => imports.GetAsync(checkedImport.Id));

        Assert.That(Counts(verdict => preview.Of(verdict)), Is.EqualTo("opened 5, added 2, satisfied 20, passive 10, excluded 2, duplicate 2, rejected 2"));
        Assert.That(
            $"opened {done.Opened}, added {done.Added}, satisfied {done.Satisfied}, passive {done.Passive}, "
            + $"excluded {done.Excluded}, duplicate {done.Duplicate}, rejected {done.Rejected}",
            Is.EqualTo(Counts(preview.Of)));
        Assert.That(preview.FollowUps, Is.EqualTo(5));
    }

    [Test]
    public async Task Whoever_cannot_be_reached_is_named()
    {
        var preview = await WithAsync<PreviewStore, Preview>(async previews => await previews.OfAsync(await CheckAsync(Mixed())));

        Assert.That(preview.Reasons("opened").Single(), Has.Property("Reason").EqualTo(Preview.NoWay).And.Property("Count").EqualTo(1));
    }

    [Test]
    public async Task Reasons_come_with_their_rows_and_values()
    {
        var preview = await WithAsync<PreviewStore, Preview>(async previews => await previews.OfAsync(await CheckAsync(Mixed())));
        var outside = preview.Reasons("rejected").Single(reason => reason.Reason == "ScoreOutsideScale");

        Assert.That(outside.Details, Is.EqualTo(new[] { "11" }));
        Assert.That(outside.Rows, Has.Length.EqualTo(1));
    }

    async Task<Import> CheckAsync(string file)
    {
        var id = await WithAsync<ImportStore, Guid>(async imports =>
            (await imports.ReceiveAsync("survey.csv", new MemoryStream(Encoding.UTF8.GetBytes(file)), uploadedBy: null)).Id);
        await RunAsync<RunImport>();
        return await WithAsync<ImportStore, Import>(imports => imports.GetAsync(id));
    }

    /// <summary>Somebody known, somebody who wants no contact, one person twice, one with a phone, one without anything, and what is wrong with rows.</summary>
    static string Mixed()
    {
        var file = new StringBuilder(Header);
        for (var i = 0; i < 30; i++)
            file.AppendLine(CultureInfo.InvariantCulture, $"f{i},fine{i}@example.org,Fine,,{(i < 20 ? 10 : 8)},,2026-11-20T10:00:00Z");

        return file.Append("""
            k1,known@example.org,Known,,2,Nobody called,2026-11-20T10:00:00Z
            a1,known@example.org,Known,,1,Still nobody,2026-11-21T10:00:00Z
            a2,stop@example.org,Stop,,1,Again,2026-11-21T10:00:00Z
            a3,ada@example.org,Ada,,5,Slow,2026-11-21T10:00:00Z
            a4,ADA@example.org,Ada,070-174 06 05,1,Worse,2026-11-22T10:00:00Z
            a5,,Nobody,,3,No address,2026-11-22T10:00:00Z
            a6,,Phone,070-174 06 06,6,Call me,2026-11-22T10:00:00Z
            a7,lin@example.org,Lin,,4,Late,2026-11-22T10:00:00Z
            a7,lin@example.org,Lin,,4,Late,2026-11-22T10:00:00Z
            a8,eve@example.org,Eve,,0,Rude,2026-11-22T10:00:00Z
            a9,x@example.org,X,,11,,2026-11-22T10:00:00Z
            b1,y@example.org,Y,,eleven,,2026-11-22T10:00:00Z
            b2,z@example.org,Z,,,,2026-11-22T10:00:00Z

            """).ToString();
    }

    static string Counts(Func<string, int> of) =>
        string.Join(", ", new[] { "opened", "added", "satisfied", "passive", "excluded", "duplicate", "rejected" }
            .Select(verdict => $"{verdict} {of(verdict)}"));
}
