using System.Text;
using FsCheck;
using FsCheck.Fluent;
using SurveyFollowUp.Core.Segmentation;
using SurveyFollowUp.Features.Imports;

namespace SurveyFollowUp.Tests.Features.Imports;

/// <summary>Whatever rows a file has, and whatever was imported before: each gets one verdict, the check page has told it, and nothing doubles.</summary>
public class ConservationTests : DatabaseTest
{
    static readonly string[] Scores =
        ["0", "1", "3", "4", "6", "7", "8", "9", "10", "10", "9", "8,0", "11", "-1", "", "N/A", "vet ej", "many", "Extremely likely - 10"];

    static readonly string[] Addresses = ["ada@example.org", "ADA@example.org ", "lin@example.org", "nora@example.org", "", "", "nobody"];
    static readonly string[] Numbers = ["", "C-1", "C-2", "C-3"];
    static readonly string[] Phones = ["", "", "070-174 06 05", "0046701740605", "070-174 06 06 / 070-174 06 07", "no phone"];
    static readonly string[] Ids = ["", "", "r1", "r2", "r3", "r4", "r5"];
    static readonly string[] Dates = ["2026-11-20 10:00:00", "2026-11-19 09:00:00", "2026-03-01 09:00:00", "", "2026-13-45", "20.11.2026 8.15"];
    static readonly string[] Words = ["", "Late again", "\"Two\nlines, and a comma\"", "nil", "'=1+1", "Jag är 811218-9876"];
    static readonly string[] Ends = ["", "", "", "", "", "", "", ",", ",more"];

    static readonly Gen<string> Row =
        from id in Gen.Elements(Ids)
        from address in Gen.Elements(Addresses)
        from number in Gen.Elements(Numbers)
        from phone in Gen.Elements(Phones)
        from score in Gen.Elements(Scores)
        from date in Gen.Elements(Dates)
        from words in Gen.Elements(Words)
        from end in Gen.Elements(Ends)
        select $"{id},{address},{number},{phone},\"{score}\",{date},{words}{end}";

    [Test]
    public void Every_row_of_any_file_gets_one_verdict()
    {
        var file = 0;
        Prop.ForAll(Row.NonEmptyListOf().ToArbitrary(), rows => CheckAsync([.. rows], file++).GetAwaiter().GetResult())
            .Check(Config.QuickThrowOnFailure.WithMaxTest(60).WithEndSize(40));
    }

    async Task CheckAsync(string[] rows, int file)
    {
        // Rows at the top that leave no doubt about the columns; theirs are the ids that no other row has.
        var sure = string.Concat(Enumerable.Range(0, 12).Select(row => $"f{file}-{row},p{row}@example.org,,,{row % 11},2026-11-20 10:00:00,Fine\n"));
        var text = $"Response ID,Email,Customer number,Phone,NPS score,Submitted at,Comment\n{sure}{string.Join('\n', rows)}\n";

        var import = await ReadAsync(text, $"survey {file % 3}.csv");
        Assert.That(import.State, Is.EqualTo(ImportState.Checked), $"{import.Refused} {import.Reading}");
        var preview = await WithAsync<PreviewStore, Preview>(previews => previews.OfAsync(import));

        await WithAsync<ImportStore>(imports => imports.ConfirmAsync(import.Id));
        await WithAsync<RunImport>(run => run.WorkAsync(import.Id, CancellationToken.None));
        var done = await WithAsync<ImportStore, Import>(imports => imports.GetAsync(import.Id));

        // A row of nothing but delimiters is a blank line.
        var said = rows.Count(row => row.Any(sign => sign is not (',' or '"' or ' '))) + 12;
        var told = new[] { "opened", "added", "satisfied", "passive", "excluded", "duplicate", "rejected" }.Select(preview.Of).ToArray();
        int[] became = [done.Opened, done.Added, done.Satisfied, done.Passive, done.Excluded, done.Duplicate, done.Rejected];
        Assert.That(became, Is.EqualTo(told), "the check page said something else");
        Assert.That((done.State, became.Sum()), Is.EqualTo((ImportState.Done, said)));
        Assert.That(
            await AskAsync<int>("select count(distinct row_no)::int from row_verdicts where import_id = @Id", new { import.Id }),
            Is.EqualTo(said));
        Assert.That(
            await AskAsync<int>("select coalesce(max(n), 0)::int from (select count(*) n from follow_ups where status <> 'Closed' group by respondent_id) f"),
            Is.LessThanOrEqualTo(1));
    }

    async Task<Import> ReadAsync(string text, string fileName)
    {
        var received = await WithAsync<ImportStore, Import>(imports =>
            imports.ReceiveAsync(fileName, new MemoryStream(Encoding.UTF8.GetBytes(text)), uploadedBy: null));
        // Many odd scores make the scale doubtful: then a person says what it is.
        if (received.State == ImportState.Asking)
        {
            var answered = received.HowToRead() with { Metric = Metric.Nps, Scale = Scale.Nps };
            await WithAsync<ImportStore>(imports => imports.AnswerAsync(received.Id, answered, "Asked"));
        }

        await WithAsync<RunImport>(run => run.WorkAsync(received.Id, CancellationToken.None));
        return await WithAsync<ImportStore, Import>(imports => imports.GetAsync(received.Id));
    }
}
