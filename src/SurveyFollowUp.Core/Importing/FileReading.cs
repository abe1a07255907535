using System.Collections.Immutable;
using SurveyFollowUp.Core.Segmentation;

namespace SurveyFollowUp.Core.Importing;

/// <summary>What a person is asked before a file can be read, because a wrong guess would be worse than a question.</summary>
public enum Doubt
{
    NoScoreColumn,

    /// <summary>Several columns could be the one that decides, or the one that could be is no usual score.</summary>
    ScoreColumn,

    Scale,

    /// <summary>Whether high is good.</summary>
    Direction,

    /// <summary>Answers in words whose order we don't know.</summary>
    Labels,

    DateOrder,
}

/// <summary>How one file is read: decided once, looked at by a person when in doubt, then applied to every row.</summary>
public sealed record FileReading
{
    /// <summary>Answers older than this many days are left out, unless the manager says otherwise.</summary>
    public const int UsualOldestDays = 90;

    public required FileShape Shape { get; init; }

    /// <summary>Records above the titles: the name of the report, its filters.</summary>
    public int Preamble { get; init; }

    public required int HeaderRows { get; init; }
    public required ImmutableArray<ColumnRole> Columns { get; init; }

    /// <summary>The columns of the question that decides: one, or one a choice, where the first that is filled has the answer. Empty: not known yet.</summary>
    public required ImmutableArray<int> ScoreColumns { get; init; }

    /// <summary>What each answer in words is on the scale; the words as <see cref="ScoreLabels.Normalise"/> writes them.</summary>
    public ImmutableSortedDictionary<string, decimal> Labels { get; init; } = ImmutableSortedDictionary<string, decimal>.Empty;

    public required Metric Metric { get; init; }
    public required Scale Scale { get; init; }
    /// <summary>The questions that do not decide, where we are sure how they were asked: rules may look at them.</summary>
    public ImmutableArray<OtherQuestion> Others { get; init; } = [];

    public required DateOrder DateOrder { get; init; }

    /// <summary>Where times without a zone were written, as the file says; null: where the organisation is.</summary>
    public string? TimeZone { get; init; }

    /// <summary>The tool that wrote the file, such as "qualtrics"; null: we don't know it.</summary>
    public string? Tool { get; init; }

    /// <summary>Null: answers of any age are taken.</summary>
    public int? OldestDays { get; init; } = UsualOldestDays;

    /// <summary>Answers that were left before their end are taken where they have a score; otherwise they are left out with that reason.</summary>
    public bool TakesUnfinished { get; init; }

    /// <summary>Swedish personal identity numbers are covered wherever they stand.</summary>
    public bool CoversPersonalNumbers { get; init; } = true;

    /// <summary>An answer without a date of submission was not given to the end.</summary>
    public bool IsFinishedByDate { get; init; }

    public required ImmutableArray<Doubt> Doubts { get; init; }
}
