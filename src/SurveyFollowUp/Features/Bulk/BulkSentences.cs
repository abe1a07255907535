using Microsoft.Extensions.Localization;
using SurveyFollowUp.Features.FollowUps;
using SurveyFollowUp.Resources;

namespace SurveyFollowUp.Features.Bulk;

/// <summary>What came of it, as its doer reads it: how many, and each that was left alone by name.</summary>
public static class BulkSentences
{
    public static string Of(IStringLocalizer<Texts> texts, BulkAct bulk, IReadOnlyList<LeftAlone> left)
    {
        var done = bulk.UndoneAt is null ? texts.Count($"Bulk_{bulk.Kind}Done", bulk.Done) : texts.Count("Bulk_Undone", bulk.Undone);
        var shown = bulk.UndoneAt is null ? left : left.Where(one => one.Outcome == BulkOutcome.Stays);

        return string.Join(' ', shown.Select(one => Left(texts, one)).Prepend(done));
    }

    static string Left(IStringLocalizer<Texts> texts, LeftAlone left)
    {
        var name = Told.NameOf(left.Name, left.Id, left.Email, left.Phone);
        var who = left.SavedBy ?? texts["Event_System"].Value;

        return texts[$"Bulk_Left_{left.Outcome}", name, who];
    }
}
