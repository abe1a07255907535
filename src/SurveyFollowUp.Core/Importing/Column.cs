using System.Collections.Immutable;

namespace SurveyFollowUp.Core.Importing;

/// <summary>One column of a file as it was found: its place, its title, and the first values that are not blank.</summary>
/// <param name="Index">Counted from 0; columns are known by their place, since titles repeat.</param>
/// <param name="Text">The question as it was asked, where a second header row has it; else the title again.</param>
/// <param name="Samples">Trimmed; what says that there is no answer is left out.</param>
public sealed record Column(int Index, string Header, string Text, ImmutableArray<string> Samples)
{
    /// <summary>The choice that this column stands for, where one question is spread over several; else blank.</summary>
    public string Choice { get; init; } = "";

    /// <summary>The row of each sample, counted from 0, so that two columns can be laid side by side.</summary>
    public ImmutableArray<int> SampleRows { get; init; } = [];

    /// <summary>The share of the values for which something holds; 0 for an empty column.</summary>
    public double ShareOf(Func<string, bool> holds) => Samples.Length == 0 ? 0 : (double)Samples.Count(holds) / Samples.Length;
}

/// <summary>What we take a column for.</summary>
/// <param name="Confidence">From 0 to 1; a person's word is 1.</param>
public sealed record ColumnRole(int Index, string Header, Role Role, double Confidence)
{
    const double Sure = 0.55;

    /// <summary>Nobody need look.</summary>
    public bool IsSure => Confidence >= Sure;
}
