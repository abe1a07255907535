using SurveyFollowUp.Core.Importing;
using SurveyFollowUp.Core.Playbooks;
using SurveyFollowUp.Core.Segmentation;
using SurveyFollowUp.Features.Imports;
using SurveyFollowUp.Platform.Configuration;

namespace SurveyFollowUp.Features.Complaints;

/// <summary>What will become of a complaint when it is written down now.</summary>
/// <param name="Person">Whom we know; null for somebody new, and while it is to be said whether they are one of those alike.</param>
/// <param name="Alike">Who may be the same person: whoever writes it down says.</param>
/// <param name="Address">Why an import would leave this address out.</param>
public sealed record Outlook(KnownPerson? Person, IReadOnlyList<KnownPerson> Alike, Verdict Verdict, bool IsRaised, RowProblem? Address, bool IsCovered)
{
    /// <summary>They once wanted no contact.</summary>
    public bool WantsNoContact => Person?.NoContactAt is not null;

    /// <summary>What there is to tell before it is written down, in no language; empty where nothing but the usual happens.</summary>
    public string Key => string.Join(' ', Tellings());

    IEnumerable<string> Tellings()
    {
        foreach (var one in Alike)
            yield return $"alike:{one.Id}:{one.FollowUpId}";

        if (Alike.Count == 0 && Person is { FollowUpId: { } joined })
            yield return $"joins:{joined}";

        if (WantsNoContact)
            yield return $"no-contact:{Person!.Id}";

        if (IsRaised)
            yield return $"raised:{Verdict.Segment}";

        if (Address is { } problem)
            yield return $"address:{problem}";

        if (IsCovered)
            yield return "covered";
    }
}

/// <summary>Looks ahead: the same rules as for an imported answer, told instead of silently applied.</summary>
public sealed class Outlooks(ComplaintStore complaints, MergeProgress merges, Strategy strategy, Settings settings)
{
    /// <param name="writer">The name of whoever writes it down.</param>
    public async Task<Outlook> OfAsync(Complaint complaint, string writer, DateTimeOffset now)
    {
        // What is told here is still so when it is written down: no import opens a follow-up for the same person meanwhile.
        await merges.WaitForMergesAsync();
        var known = await complaints.AlikeAsync(complaint, now);
        var same = known.FirstOrDefault(one => one.HasSameEmail);
        IReadOnlyList<KnownPerson> alike = same is null ? known : [];
        var person = same ?? known.FirstOrDefault(one => one.Id == complaint.Who);

        var verdict = strategy.Rules.Judge(Answer.Told(new Heard(complaint.Segment, writer)) with
        {
            Comment = complaint.Words,
            Language = complaint.Language,
            AnsweredAt = complaint.SaidAt,
            Past = person is null ? [] : [.. await complaints.PastAsync(person.Id)],
        });
        var address = new OwnAddresses(settings.Organisation.EmailDomains ?? []).ProblemOf(complaint.Email);

        return new Outlook(person, alike, verdict, verdict.Segment > complaint.Segment, address, complaint.IsCovered);
    }
}
