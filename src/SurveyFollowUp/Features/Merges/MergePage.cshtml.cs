using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using SurveyFollowUp.Core.FollowUps;
using SurveyFollowUp.Features.Find;
using SurveyFollowUp.Features.Playbooks;
using SurveyFollowUp.Platform.Database;
using SurveyFollowUp.Platform.Web;
using SurveyFollowUp.Resources;

namespace SurveyFollowUp.Features.Merges;

/// <summary>Finds the other follow-up of the same person, shows both side by side, and makes them one.</summary>
[Authorize(Policy = RoleNames.Agent)]
public sealed class MergePageModel(Sides sides, AlikeStore alike, FindStore find, Strategies strategies, Clock clock, IStringLocalizer<Texts> texts) : PageModel
{
    const int NoteMost = 1000;
    const int WordsMost = 200;

    public Side One { get; private set; } = null!;

    /// <summary>Null while nobody is chosen.</summary>
    public Side? Two { get; private set; }

    public Side Kept { get; private set; } = null!;
    public Side Other => Kept == One ? Two! : One;

    /// <summary>Why this one goes on: "agreed", "contacted", "older" or "chosen".</summary>
    public string Because { get; private set; } = "";

    /// <summary>What the kept one will be; null where something stands in the way.</summary>
    public Change? Outlook { get; private set; }

    public Obstacle? Obstacle { get; private set; }
    public IReadOnlyList<Alike> People { get; private set; } = [];
    public string Words { get; private set; } = "";
    public string Note { get; private set; } = "";
    public DateTimeOffset Now { get; private set; }

    public async Task OnGetAsync(Guid id, Guid? with, Guid? stays, string? q)
    {
        Now = await clock.NowAsync();
        One = await sides.OfAsync(id);
        if (with is { } other)
            await CompareAsync(other, stays);
        else
            await LookAsync(q?.Trim() ?? "");
    }

    public async Task<IActionResult> OnPostAsync(
        Guid id, Guid with, Guid stays, int seenOne, int seenTwo, string? note, [FromServices] MergeFollowUps merging)
    {
        await OnGetAsync(id, with, stays, q: null);
        Note = note?.Trim() ?? "";
        if (Note.Length > NoteMost)
            ModelState.AddModelError("note", texts["Merge_NoteLong"]);

        if (Obstacle is not null || !ModelState.IsValid)
            return this.Refused();

        var (seenKept, seenOther) = Kept == One ? (seenOne, seenTwo) : (seenTwo, seenOne);
        await merging.MergeAsync(new Merged(Kept, Other, Note), seenKept, seenOther, User.Id());
        return Redirect($"/f/{Kept.Person.Id}");
    }

    async Task CompareAsync(Guid other, Guid? stays)
    {
        Two = await sides.OfAsync(other);
        Kept = One;
        Obstacle = Sides.Between(One, Two);
        if (Obstacle is { } obstacle)
        {
            ModelState.AddModelError("", texts[obstacle.Text, obstacle.Name]);
            return;
        }

        var usual = Merging.KeptOf(One.FollowUp, Two.FollowUp).Id;
        var meets = One.FollowUp.Meeting is not null || Two.FollowUp.Meeting is not null;
        Kept = (meets ? usual : stays ?? usual) == other ? Two : One;
        Because = Kept.Person.Id != usual ? "chosen" : WhyKept(Kept.FollowUp, Other.FollowUp);
        Outlook = Kept.FollowUp.Take(Other.FollowUp, new SamePerson(User.Id(), ""), strategies.Of(Kept.FollowUp), Now);
    }

    async Task LookAsync(string words)
    {
        Words = words[..Math.Min(words.Length, WordsMost)];
        People = Words == "" ? await alike.AlikeAsync(One.Person.Id) : [.. (await find.FindAsync(Typed.From(Words))).Where(CanJoin).Select(AsAlike)];
    }

    bool CanJoin(Found found) => found.FollowUpId is { } id && id != One.Person.Id && found.Status != FollowUpStatus.Closed;

    static Alike AsAlike(Found found) => new()
    {
        Id = found.FollowUpId!.Value,
        Name = found.Name,
        Company = found.Company,
        Email = found.Email,
        Phone = found.Phone,
        Status = found.Status!.Value,
        Segment = Enum.Parse<Core.Segmentation.Segment>(found.Segment),
        Owner = found.Owner,
    };

    static string WhyKept(FollowUp kept, FollowUp other) =>
        kept.AgreedStep is not null && other.AgreedStep is null ? "agreed"
        : kept.FirstContactAt is not null && other.FirstContactAt is null ? "contacted"
        : "older";
}
