using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.Extensions.Localization;
using SurveyFollowUp.Core.FollowUps;
using SurveyFollowUp.Features.FollowUps;
using SurveyFollowUp.Resources;

namespace SurveyFollowUp.Features.Promises;

/// <summary>What becomes of one promise, as a form has it.</summary>
public sealed class EndingField
{
    public const int MostWhy = 300;

    public Guid Promise { get; set; }
    public Becomes Becomes { get; set; }
    public string? Why { get; set; }

    public PromiseAnswer Answer => new(Promise, Becomes, Why?.Trim() ?? "");
}

/// <summary>One promise of which it is asked.</summary>
public sealed record AskedPromise(Promise Promise, EndingField Given);

/// <param name="Prefix">The name of the fields in the form that asks.</param>
public sealed record AskedEndings(string Prefix, IReadOnlyList<AskedPromise> Promises);

/// <summary>The question that is put to whoever says that a matter is over while something is promised: what becomes of it?</summary>
public sealed class Endings(FollowUpStore followUps, IStringLocalizer<Texts> texts)
{
    /// <summary>Nothing is lost by a thoughtless press: what nobody has spoken of stays theirs to see through.</summary>
    public async Task<AskedEndings> AskAsync(Guid followUp, string prefix, IReadOnlyCollection<EndingField> given) =>
        new(prefix, [.. (await followUps.GetAsync(followUp)).OpenPromises.Select(promise =>
            new AskedPromise(promise, given.FirstOrDefault(field => field.Promise == promise.Id) ?? Kept(promise)))]);

    /// <summary>Whoever withdraws a promise says why.</summary>
    public void Check(ModelStateDictionary state, string prefix, IReadOnlyList<EndingField> given)
    {
        foreach (var (index, field) in given.Index())
        {
            if (field is { Becomes: Becomes.Withdrawn, Answer.Why: "" or { Length: > EndingField.MostWhy } })
                state.AddModelError($"{prefix}[{index}].Why", texts["Promise_WhyMissing"]);
        }
    }

    /// <summary>Nothing was saved: the question, and the line at the top of the page that leads to it.</summary>
    public Task<AskedEndings> RefuseAsync(ModelStateDictionary state, Guid followUp, string prefix, IReadOnlyCollection<EndingField> given)
    {
        state.AddModelError($"{prefix}[0].Becomes", texts["Promise_WhatBecomes"]);
        return AskAsync(followUp, prefix, given);
    }

    static EndingField Kept(Promise promise) => new() { Promise = promise.Id, Becomes = Becomes.StaysMine };
}
