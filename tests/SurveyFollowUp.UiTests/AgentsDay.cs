using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace SurveyFollowUp.UiTests;

/// <summary>
/// Twenty people in a row, in the order in which Today shows them, by keyboard alone: each press is a real one, and the numbers are those
/// that are printed on the outcomes.
/// </summary>
sealed class AgentsDay(IPage page, RunningProgram program)
{
    /// <param name="Kinds">The steps that can end so.</param>
    /// <param name="Became">What is true of the follow-up f afterwards.</param>
    /// <param name="Alarms">What will ring, if nobody does anything.</param>
    /// <param name="Told">The last lines of the timeline, the latest first.</param>
    sealed record Work(string What, string[] Kinds, Func<Task> DoAsync, string Became, string Alarms, string Told);

    static readonly string[] Calls = ["Call"];
    static readonly string[] Emails = ["Email"];
    static readonly string[] Any = ["Email", "Task", "Call"];

    /// <summary>While a step is to do before the person should hear from us anyway.</summary>
    const string OfStep = "WarnOfClosing WarnOwner";

    IReadOnlyList<Work> All =>
    [
        new("no answer", Calls, () => LogAsync("NoAnswer"),
            "f.status = 'Open' and f.next_kind = 'Call' and f.next_starts_at > app_now() and not f.next_is_promise and f.first_contact_at is null",
            OfStep, "StepDone Call NoAnswer"),
        new("call back", Calls, () => LogAsync("CallBack", "Tab", "Space"),
            "f.status = 'Open' and f.next_kind = 'Call' and f.next_is_promise", OfStep, "StepDone Call CallBack"),
        new("wrong number", Calls, () => LogAsync("WrongNumber"), "f.status = 'Waiting' and f.reach = 'Email'", "SilenceIsOver", "StepDone Call WrongNumber"),
        new("met", Calls, MeetAsync,
            "f.next_kind = 'Meeting' and f.next_is_promise and exists (select from meetings m where m.follow_up_id = f.id and m.starts_at = f.next_due_at)",
            OfStep, "MeetingAgreed"),
        new("crossed the line", Calls, CrossAsync,
            "f.status = 'Open' and f.next_kind = 'Email' and f.escalation = 'Lead' and f.owner_id = (select id from users where name = 'Tomás Vega')",
            OfStep, "StepDone Call UnacceptableBehaviour"),
        new("asked first", Calls, AskAsync,
            "f.status = 'Open' and f.next_kind = 'Call' and exists (select from questions q where q.follow_up_id = f.id and q.words = 'Do you know her?')",
            OfStep, "StepDone Call NoAnswer, ColleagueAsked Tomás Vega"),
        new("mailed", Emails, WriteAsync, "f.status = 'Waiting' and f.first_contact_at is not null", "SilenceIsOver", "StepDone Email MailSent"),
        new("solved", Emails, () => LogAsync("SolvedNow"),
            "f.status = 'AfterCare' and f.solved_at is not null", "AskAfterCare", "StepDone Email SolvedNow"),
        new("solved, for another cause", Emails, SolveAsync,
            "f.status = 'AfterCare' and f.cause = 'price' and not f.cause_is_suggested and f.remedy = 'apology'", "AskAfterCare", "StepDone Email SolvedNow"),
        new("agreed", Emails, () => LogAsync("NextStepAgreed", "Tab", "Space"),
            "f.status = 'Open' and f.next_is_promise and f.first_contact_at is not null", OfStep, "StepDone Email NextStepAgreed"),
        new("promised", Emails, PromiseAsync,
            "f.next_is_promise and exists (select from promises p where p.follow_up_id = f.id and p.what = 'A new door' and p.ended_at is null)",
            OfStep, "PromiseMade"),
        new("no way left", Emails, GiveUpAsync,
            "f.status = 'Closed' and f.closing = 'Unreachable' and f.reach = 'None'", "",
            "Closed Unreachable, StepDone Task GaveUp, EscalatedToLead, DoneAnotherWay None Task, StepDone Email WrongAddress"),
        new("crossed the line in writing", Emails, CrossAsync,
            "f.status = 'Open' and f.next_kind = 'Email' and f.escalation = 'Lead'", OfStep, "StepDone Email UnacceptableBehaviour"),
        new("no contact", Emails, () => LogAsync("NoContactWanted"),
            "f.status = 'Closed' and f.closing = 'NoContactWanted'", "", "Closed NoContactWanted, StepDone Email NoContactWanted"),
        new("taken back, then written to", Emails, UndoAsync, "f.status = 'Waiting' and f.closing is null", "SilenceIsOver", "StepDone Email MailSent, Undone"),
        new("errand", Emails, GiveErrandAsync,
            "f.next_kind = 'Errand' and f.next_assignee_id = (select id from users where name = 'Tomás Vega')", OfStep, "StepDone Email ErrandGiven"),
        new("snoozed", Any, SnoozeAsync, "f.status = 'Open' and f.next_starts_at > app_now()", OfStep, "Snoozed"),
        new("handed over", Any, () => PressAllAsync("h", "1", "Control+Enter"),
            "f.owner_id = (select id from users where name = 'Tomás Vega')", OfStep, "HandedOver Tomás Vega"),
        new("escalated", Any, () => PressAllAsync("e", "1", "Control+Enter"),
            "f.escalation = 'Lead' and f.owner_id = (select id from users where name = 'Tomás Vega')", OfStep, "EscalatedByHand Tomás Vega"),
        new("not me, not now", Any, () => PressAllAsync("j"),
            "f.status = 'Open' and exists (select from skips s where s.follow_up_id = f.id and s.until > app_now())", OfStep, "Opened"),
    ];

    /// <returns>Whom each kind of work was done for.</returns>
    public async Task<IReadOnlyDictionary<string, Guid>> HandleTwentyPeopleAsync()
    {
        var left = All.ToList();
        var handled = new Dictionary<string, Guid>();
        await page.GotoAsync("/today");

        while (left.Count > 0)
        {
            var person = await OnScreenAsync();
            var kind = await program.AskAsync<string>("select next_kind from follow_ups where id = @person", new { person });
            var work = left.Find(work => work.Kinds.Contains(kind))
                ?? throw new InvalidOperationException($"Today shows a {kind}; left to do: {string.Join(", ", left.Select(one => one.What))}.");

            await TestContext.Out.WriteLineAsync($"{kind}: {work.What}");
            await work.DoAsync();
            await Expect(page.Locator($".person h2 a[href='/f/{person}']")).ToHaveCountAsync(0);
            await Expect(page.Locator(".person")).ToBeVisibleAsync();
            handled[work.What] = person;
            left.Remove(work);
        }

        return handled;
    }

    /// <summary>What each person's next step is, what will ring, and what their timeline says.</summary>
    public async Task ShouldBeRightAsync(IReadOnlyDictionary<string, Guid> handled)
    {
        var wrong = new List<string>();
        foreach (var work in All)
        {
            var id = handled[work.What];
            if (!await program.AskAsync<bool>($"select {work.Became} from follow_ups f where id = @id", new { id }))
                wrong.Add($"{work.What}: {work.Became}");

            var alarms = await program.AskAsync<string>(
                "select coalesce(string_agg(kind, ' ' order by kind), '') from alarms where follow_up_id = @id", new { id });
            if (alarms != work.Alarms)
                wrong.Add($"{work.What}: rings {alarms}, not {work.Alarms}");

            var told = await program.AskAsync<string>("""
                select string_agg(trim(kind || ' ' || case when kind in ('Opened', 'Snoozed') then '' else detail end), ', ' order by id desc)
                from follow_up_events where follow_up_id = @id and (kind <> 'Opened' or not exists (
                    select from follow_up_events other where other.follow_up_id = @id and other.kind <> 'Opened'))
                """, new { id });
            if (!told!.StartsWith(work.Told, StringComparison.Ordinal))
                wrong.Add($"{work.What}: the timeline says {told}, not {work.Told}");
        }

        Assert.That(wrong, Is.Empty);
    }

    async Task LogAsync(string outcome, params string[] keys)
    {
        await ChooseAsync(outcome);
        await PressAllAsync([.. keys, "Control+Enter"]);
    }

    async Task ChooseAsync(string outcome) =>
        await page.Keyboard.PressAsync((await page.Locator($"[name='Input.Outcome'][value={outcome}]").GetAttributeAsync("data-key"))!);

    async Task PressAllAsync(params string[] keys)
    {
        foreach (var key in keys)
            await page.Keyboard.PressAsync(key);
    }

    async Task TypeAsync(string field, string text)
    {
        await TabToAsync($"[name='{field}']");
        await page.Keyboard.TypeAsync(text);
    }

    async Task TabToAsync(string selector)
    {
        for (var tabs = 0; !await page.EvaluateAsync<bool>("selector => document.activeElement.matches(selector)", selector); tabs++)
        {
            Assert.That(tabs, Is.LessThan(40), $"no Tab leads to {selector}");
            await page.Keyboard.PressAsync("Tab");
        }
    }

    /// <summary>A select takes the beginning of what it shows.</summary>
    async Task SelectAsync(string field, string begin)
    {
        await TabToAsync($"[name='{field}']");
        await page.Keyboard.TypeAsync(begin);
    }

    async Task MeetAsync()
    {
        await ChooseAsync("NextStepAgreed");
        await PressAllAsync("Tab", "Space");
        await SelectAsync("Input.NextKind", "Meeting");
        await TypeAsync("Input.MeetingPlace", "At your office");
        await page.Keyboard.PressAsync("Control+Enter");
    }

    /// <summary>What happened is ticked; then a page says that somebody else goes on, and J leads to the next person.</summary>
    async Task CrossAsync()
    {
        await ChooseAsync("UnacceptableBehaviour");
        await TabToAsync("[name='Input.Crossed.What']");
        await PressAllAsync("Space", "Control+Enter");
        await Expect(page.Locator("#kept")).ToBeVisibleAsync();
        await page.Keyboard.PressAsync("j");
    }

    async Task AskAsync()
    {
        await PressAllAsync("a", "1");
        await TypeAsync("Words", "Do you know her?");
        await page.Keyboard.PressAsync("Control+Enter");
        await Expect(page.Locator(".person")).ToContainTextAsync("Do you know her?");
        await LogAsync("NoAnswer");
    }

    /// <summary>The address does not work and there is no number: somebody decides, and the same person stays on the screen for it.</summary>
    async Task GiveUpAsync()
    {
        await LogAsync("WrongAddress");
        await Expect(page.Locator("[name='Input.Outcome'][value=GaveUp]")).ToBeAttachedAsync();
        await LogAsync("GaveUp");
    }

    /// <summary>The composer refuses a gap, then takes the letter.</summary>
    async Task WriteAsync()
    {
        await page.Keyboard.PressAsync("m");
        await Expect(page.Locator("[name='Input.Body']")).ToBeVisibleAsync();
        await page.Keyboard.PressAsync("Control+Enter");
        await Expect(page.Locator(".error-summary")).ToBeVisibleAsync();

        await TabToAsync("[name='Input.Body']");
        await page.Keyboard.PressAsync("Control+a");
        await page.Keyboard.TypeAsync("Hello,\n\nI have asked the workshop and call you on Thursday.");
        await page.Keyboard.PressAsync("Control+Enter");
    }

    async Task SolveAsync()
    {
        await ChooseAsync("SolvedNow");
        await SelectAsync("Input.Cause", "Price");
        await SelectAsync("Input.Remedy", "Apol");
        await page.Keyboard.PressAsync("Control+Enter");
    }

    async Task PromiseAsync()
    {
        await ChooseAsync("NextStepAgreed");
        await PressAllAsync("Tab", "Space");
        await TypeAsync("Input.Promised", "A new door");
        await page.Keyboard.PressAsync("Control+Enter");
    }

    async Task UndoAsync()
    {
        var person = await OnScreenAsync();
        await LogAsync("NoContactWanted");
        await Expect(page.Locator($".person h2 a[href='/f/{person}']")).ToHaveCountAsync(0);
        await page.Keyboard.PressAsync("z");
        await Expect(page.Locator($".person h2 a[href='/f/{person}']")).ToBeVisibleAsync();
        await WriteAsync();
    }

    async Task GiveErrandAsync()
    {
        await ChooseAsync("ErrandGiven");
        await SelectAsync("Input.AssigneeId", "Tom");
        await TypeAsync("Input.What", "Credit the last invoice");
        await PressAllAsync("Tab", "Space", "Control+Enter");
    }

    async Task SnoozeAsync()
    {
        await page.Keyboard.PressAsync("s");
        await page.Keyboard.PressAsync((await page.Locator("dialog#snooze button[value=TomorrowMorning]").GetAttributeAsync("data-key"))!);
    }

    Task<Guid> OnScreenAsync() => BrowserTest.OnScreenAsync(page);
}
