using System.Globalization;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.Extensions.Localization;
using SurveyFollowUp.Core.Calendar;
using SurveyFollowUp.Core.FollowUps;
using SurveyFollowUp.Core.Importing;
using SurveyFollowUp.Features.FollowUps;
using SurveyFollowUp.Resources;

namespace SurveyFollowUp.Features.Times;

/// <summary>A page on which a customer may choose when to be called.</summary>
public interface ITimesPage
{
    CallOffer Offer { get; }

    /// <summary>A moment as the page offered it.</summary>
    string? At { get; }

    string? Number { get; }
    string Organisation { get; }
    bool CanChoose { get; }

    /// <summary>Where an agreed call is given another time.</summary>
    string AnotherTimeAddress { get; }

    string WithdrawalAddress { get; }
}

/// <summary>The times that a page offers for a call, on the clock of whoever is called.</summary>
public sealed record CallOffer(CallBook Book, TimeZoneInfo TeamZone)
{
    public DateTimeOffset? Agreed => Book.FollowUp.AgreedCall(Book.Now);

    /// <summary>The clock on the wall of whoever is called; the team's own where the number does not say.</summary>
    public TimeZoneInfo Zone => WallClock.ZoneOf(Book.Phone) ?? TeamZone;

    /// <summary>Their clock shows something else than the team's.</summary>
    public bool IsElsewhere => Zone.GetUtcOffset(Book.Now) != TeamZone.GetUtcOffset(Book.Now);

    /// <summary>What is free, by day and part of the day.</summary>
    public IEnumerable<IGrouping<DateOnly, IGrouping<PartOfDay, DateTimeOffset>>> Days =>
        from day in Book.Free.Select(Local).GroupBy(local => DateOnly.FromDateTime(local.DateTime))
        from part in day.GroupBy(local => PartsOfDay.PartOf(TimeOnly.FromDateTime(local.DateTime)))
        group part by day.Key;

    public DateTimeOffset Local(DateTimeOffset moment) => TimeZoneInfo.ConvertTime(moment, Zone);

    /// <summary>What a form says, with what is wrong with it.</summary>
    public Choice Read(ITimesPage page, string? words, string country, ModelStateDictionary state, IStringLocalizer<Texts> texts)
    {
        if (!DateTimeOffset.TryParse(page.At, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at))
            state.AddModelError(nameof(page.At), texts["Times_AtMissing"]);

        return new Choice(at, ReadNumber(page.Number, country, state, texts), words?.Trim() ?? "");
    }

    /// <summary>Null for the number that we know.</summary>
    string? ReadNumber(string? given, string country, ModelStateDictionary state, IStringLocalizer<Texts> texts)
    {
        if (string.IsNullOrWhiteSpace(given))
        {
            if (!Book.KnowsNumber)
                state.AddModelError(nameof(ITimesPage.Number), texts["Times_NumberMissing"]);
            return null;
        }

        var number = Phones.Normalise(given, country);
        if (number is null)
            state.AddModelError(nameof(ITimesPage.Number), texts["Times_NumberWrong"]);

        return number == Book.Phone && Book.KnowsNumber ? null : number;
    }
}
