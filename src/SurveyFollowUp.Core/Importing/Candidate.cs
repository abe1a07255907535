namespace SurveyFollowUp.Core.Importing;

/// <summary>A column with its titles, comparable, and its values at a glance: what a role is scored by.</summary>
sealed class Candidate(Column column)
{
    public Column Column { get; } = column;

    public string Header { get; } = Headers.Normalise(column.Header);

    public string Text { get; } = Headers.Normalise(column.Text);

    public ColumnValues Values { get; } = new(column);

    readonly string choice = FileColumns.IsOwnAnswer(column.Choice) ? "" : Headers.Normalise(column.Choice);

    /// <summary>Its addresses spell the names of our own people.</summary>
    public bool IsOfColleagues { get; init; }

    /// <summary>It stands beside another column under the same title with a word before it: the points for the answer, not the answer.</summary>
    public bool IsDerived { get; init; }

    /// <summary>How well any of its titles fits a role, from 0 to 1.</summary>
    public double Title(Role role) => Math.Max(
        Math.Max(Titles.Score(Header, role), Header == Text ? 0 : Titles.Score(Text, role)),
        choice == "" ? 0 : Titles.Score(choice, role));

    /// <summary>Each column, seen beside the others.</summary>
    public static List<Candidate> Of(IReadOnlyList<Column> columns)
    {
        var alone = columns.Select(column => new Candidate(column)).ToList();
        var ours = alone.Where(candidate => candidate.Title(Role.Agent) >= Titles.Exact && candidate.Values.Emails < 0.5).ToList();
        var titles = alone.Select(candidate => candidate.Header).ToHashSet();

        return
        [
            .. alone.Select(candidate => new Candidate(candidate.Column)
            {
                IsOfColleagues = candidate.Values.Emails >= 0.5 && ours.Any(names => Colleagues.Spell(candidate.Column, names.Column)),
                IsDerived = candidate.Header.IndexOf(" - ", StringComparison.Ordinal) is > 0 and var dash && titles.Contains(candidate.Header[(dash + 3)..]),
            }),
        ];
    }
}
