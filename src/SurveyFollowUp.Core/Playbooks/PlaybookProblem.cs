namespace SurveyFollowUp.Core.Playbooks;

/// <summary>Why a playbook can't be used. Each has a sentence "PlaybookFault_…" in the interface. Rename none.</summary>
public enum PlaybookFault
{
    /// <summary>The text is no JSON; the value says what stands in the way.</summary>
    NotReadable,

    /// <summary>A field that no playbook has, or one that is missing.</summary>
    UnknownField,
    MissingField,

    /// <summary>The value is of the wrong kind: a word where a number belongs.</summary>
    WrongValue,

    /// <summary>A number or a time outside of its range.</summary>
    OutOfRange,
    EmptyPlan,
    SameName,

    /// <summary>A line leads to a line that the plan does not have.</summary>
    UnknownLine,

    /// <summary>No plan can begin a question or an errand by itself.</summary>
    WrongKind,

    /// <summary>The first word from us is personal.</summary>
    BeginsByItself,

    /// <summary>Only e-mails leave by themselves, and they need a template.</summary>
    AutomaticWithoutWords,

    /// <summary>Silence and missed calls would lead round and round.</summary>
    NoEnd,

    /// <summary>The whole matter is to be closed before the first contact is due, or before the next word from us.</summary>
    LimitBeforeItsWarning,

    /// <summary>A template asks for something that nobody fills in.</summary>
    UnknownPlaceholder,
    NoSubject,

    /// <summary>A line of a plan names a template, or a guide, that neither the program nor the playbook has.</summary>
    UnknownTemplate,
    UnknownGuide,

    /// <summary>A template or a guide is named, and worded in no language.</summary>
    NoWording,

    // What Segmentation.RuleProblemKind says of the rules.
    RuleWithoutName,
    RulesOfOneName,
    NobodyTakesTheRest,
    RuleNeverMatches,
    RuleIsShadowed,
    ValueDecides,
    UnknownWordList,
    NotAWord,

    // What Calendar.HoursFault says of the working hours.
    UnknownTimeZone,
    NoWorkingDay,
    PeriodEndsBeforeItBegins,
    PeriodsOverlap,
    UnknownHolidays,
    HolidaysTwice,
    OwnDayTwice,
    OwnDayWithoutName,
}

/// <summary>What is wrong with a playbook, and where: the field as a path in the file, such as "dissatisfied.steps[2].onSilence".</summary>
/// <param name="Line">In the file, counted from 1; null where it did not come from one.</param>
public sealed record PlaybookProblem(string Field, PlaybookFault Fault, string Value = "", int? Line = null);
