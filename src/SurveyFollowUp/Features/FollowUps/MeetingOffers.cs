using System.Globalization;
using Microsoft.Extensions.Localization;
using SurveyFollowUp.Core.FollowUps;
using SurveyFollowUp.Core.Importing;
using SurveyFollowUp.Core.Segmentation;
using SurveyFollowUp.Features.Imports;
using SurveyFollowUp.Features.Playbooks;
using SurveyFollowUp.Resources;

namespace SurveyFollowUp.Features.FollowUps;

/// <summary>Whom the plan wants us to offer a meeting, by what the file says of the customer.</summary>
public sealed class MeetingOffers(Strategies strategies, IStringLocalizer<Texts> texts)
{
    /// <summary>"Offer a meeting: customer value 250,000." Empty where the plan asks for none, or there is no call or e-mail to offer it in.</summary>
    public string Why(Person person)
    {
        var playbook = strategies.Of(person.Playbook).Playbook;
        var offer = playbook.PlanOf(person.Reopened > 0 ? Segment.VeryDissatisfied : person.Segment).Meeting;
        if (offer is null || person is not { NextKind: StepKind.Call or StepKind.Email, More: { } more })
            return "";

        var (value, tier) = CustomerWorth.Of([.. FileReadings.SaidOf(more)]);
        return offer.IsForValue(value) ? texts["Meeting_OfferValue", value!.Value.ToString("#,0.##", CultureInfo.CurrentCulture)]
            : offer.IsForTier(tier) ? texts["Meeting_OfferTier", tier]
            : "";
    }
}
