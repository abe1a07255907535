using System.Reflection;
using Microsoft.AspNetCore.Razor.Hosting;
using SurveyFollowUp.Features.FollowUps;
using SurveyFollowUp.Platform.Web;

namespace SurveyFollowUp.UiTests;

/// <summary>Every page there is, as the program was compiled: a new one can't be forgotten, since its placeholders have to be filled here.</summary>
static class SitePages
{
    /// <summary>The addresses, with what their placeholders stand for in this program.</summary>
    public static async Task<IReadOnlyList<string>> AddressesAsync(RunningProgram program)
    {
        var ids = new Dictionary<string, string>();
        await program.ChangeAsync(Spoken);
        foreach (var (begin, sql) in Examples)
            ids[begin] = await program.AskAsync<string>(sql) ?? throw new InvalidOperationException($"There is nothing to show at {begin}.");

        foreach (var (begin, purpose) in Links)
            ids[begin] = await LinkAsync(program, purpose);

        ids["/invitation/"] = await InvitationAsync(program);

        return [.. Routes().Select(route => Fill(route, ids))];
    }

    /// <summary>To each that a link may be made for something was said back, and each wishes for something.</summary>
    const string Spoken = """
        with listed as (select id from follow_ups where status in ('Open', 'AfterCare')),
        said as (
            insert into read_backs (follow_up_id, sentence, said_at)
            select id, 'You ordered a part three weeks ago; it did not come, and nobody called.', app_now() from listed on conflict do nothing)
        insert into wishes (follow_up_id, asked, asked_amount, words, asked_at)
        select id, 'refund', 300, 'The freight back, please.', app_now() from listed on conflict do nothing
        """;

    /// <summary>What an address that begins so shows: the first one of its kind.</summary>
    static readonly Dictionary<string, string> Examples = new()
    {
        ["/f/"] = "select id::text from follow_ups where status = 'Open' and next_kind = 'Call' order by id limit 1",
        ["/import/"] = "select id::text from imports order by id limit 1",
        ["/team/"] = "select id::text from users order by email limit 1",
        ["/team/no-contact/"] = "select id::text from respondents where no_contact_at is not null order by id limit 1",
        ["/complaint/"] = "select response_id::text from complaints order by response_id limit 1",
        ["/boundaries/"] = "select respondent_id::text from boundaries order by id limit 1",
        ["/questions/"] = "select id::text from questions order by asked_at limit 1",
        ["/thanks/"] = "select id::text from responses where segment = 'Satisfied' and comment <> '' order by id limit 1",
        ["/f/wish/"] = "select '/f/' || follow_up_id || '/wish' from wishes where answered_at is null order by follow_up_id limit 1",
        ["/f/{id:guid}/promise/"] = "select '/f/' || follow_up_id || '/promise/' || id from promises where ended_at is null order by id limit 1",
        ["/playbook/versions/"] = "select id::text from playbook_versions order by id limit 1",
    };

    static readonly Dictionary<string, LinkPurpose> Links = new()
    {
        ["/a/"] = LinkPurpose.AfterCare,
        ["/stop/"] = LinkPurpose.Stop,
        ["/time/"] = LinkPurpose.ChooseTime,
        ["/meeting/"] = LinkPurpose.ChooseMeeting,
        ["/right/"] = LinkPurpose.ReadBack,
        ["/wish/"] = LinkPurpose.Remedy,
    };

    static readonly Dictionary<string, string> Words = new()
    {
        ["/playbook/plans/{segment}"] = "/playbook/plans/very-dissatisfied",
        ["/playbook/words/guides/{name}/{language}"] = "/playbook/words/guides/very-dissatisfied/en",
        ["/playbook/words/letters/{name}/{language}"] = "/playbook/words/letters/first-contact/en",
        ["/f/{id:guid}/address"] = "/f/{id:guid}",
        ["/import/{id:guid}/mail"] = "/import/{id:guid}/result",
        ["/f/{id:guid}/stop/{what}"] = "/f/{id:guid}/stop/WarnOwner",
        ["/f/{id:guid}/wish"] = "/f/wish/{id:guid}",
        ["/today/list/undo/{id:guid}"] = "/today/list",
        ["/f/{id:guid}/separate/{other:guid}"] = "/f/{id:guid}",
        ["/today/list/look/{id:guid?}"] = "/today/list/look",
        ["/dev/mail/html"] = "/dev/mail/html?template=first-contact&language=en",

        // Files.
        ["/calendar/{token}.ics"] = "/me/calendar",
        ["/f/{id:guid}/meeting.ics"] = "/f/{id:guid}",
        ["/answers/{id:guid}/mail.eml"] = "/answers",
    };

    static IEnumerable<string> Routes() =>
        typeof(App).Assembly.GetCustomAttributes<RazorCompiledItemAttribute>()
            .SelectMany(page => page.Type.GetCustomAttributes<RazorCompiledItemMetadataAttribute>())
            .Where(metadata => metadata.Key == "RouteTemplate")
            .Select(metadata => metadata.Value)
            .Order(StringComparer.Ordinal);

    static string Fill(string route, Dictionary<string, string> ids)
    {
        var address = Words.GetValueOrDefault(route, route);
        var begin = ids.Keys.Where(key => address.StartsWith(key + "{", StringComparison.Ordinal)).MaxBy(key => key.Length);
        if (begin is null)
            return address;

        // One that needs two ids is told as a whole.
        return ids[begin].StartsWith('/') ? ids[begin] : begin + ids[begin] + address[(address.IndexOf('}', begin.Length) + 1)..];
    }

    static async Task<string> LinkAsync(RunningProgram program, LinkPurpose purpose)
    {
        var token = SecretTokens.New();
        await program.ChangeAsync("""
            insert into public_links (token_hash, purpose, follow_up_id, expires_at)
            select @hash, @purpose, id, 'infinity' from follow_ups where status in ('Open', 'AfterCare')
            order by exists (select from meeting_proposals p where p.follow_up_id = follow_ups.id) desc, id limit 1
            """, new { hash = SecretTokens.Hash(token), purpose = purpose.ToString() });
        return token;
    }

    static async Task<string> InvitationAsync(RunningProgram program)
    {
        var token = SecretTokens.New();
        await program.ChangeAsync("""
            insert into invitations (token_hash, user_id, expires_at) select @hash, id, 'infinity' from users order by email desc limit 1
            """, new { hash = SecretTokens.Hash(token) });
        return token;
    }
}
