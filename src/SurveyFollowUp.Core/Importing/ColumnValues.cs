using System.Text.RegularExpressions;

namespace SurveyFollowUp.Core.Importing;

/// <summary>What the values of a column look like, whatever its title says. Shares are from 0 to 1.</summary>
public sealed partial class ColumnValues
{
    const double MostNames = 0.6;

    public ColumnValues(Column column)
    {
        Filled = column.Samples.Length;
        Distinct = column.Samples.Distinct(StringComparer.OrdinalIgnoreCase).Count();
        Emails = column.ShareOf(Addresses.IsEmail);
        HasEmails = column.ShareOf(ContactCell.HasAddress);
        HasPhones = column.ShareOf(ContactCell.HasPhone);
        PeopleNames = column.ShareOf(ContactCell.LooksLikeName);
        Dates = column.ShareOf(DateReading.LooksLikeDate);
        Phones = column.ShareOf(value => Importing.Phones.Normalise(value, "SE") is not null);
        PhoneLike = column.ShareOf(Importing.Phones.LooksLikeOne);
        Scores = column.ShareOf(value => ScoreReading.TryRead(value, out var score) && score is >= -10 and <= 100);
        SmallScores = column.ShareOf(value => ScoreReading.TryRead(value, out var score) && score is >= 0 and <= 10);
        Numbers = column.ShareOf(value => Number().IsMatch(value));
        YesOrNo = column.ShareOf(YesNo.IsEither);
        Languages = column.ShareOf(value => Importing.Languages.CodeOf(value) != "");
        Links = column.ShareOf(value => value.StartsWith("http", StringComparison.OrdinalIgnoreCase));
        PersonalNumbers = column.ShareOf(Importing.PersonalNumbers.IsOne);
        Labels = ScoreLabels.Find(column.Samples);
        Words = Filled == 0 ? 0 : column.Samples.Average(value => value.AsSpan().Count(' ') + 1);
    }

    public int Filled { get; }
    public int Distinct { get; }
    public double Emails { get; }

    /// <summary>An address among other things.</summary>
    public double HasEmails { get; }

    /// <summary>A number to call among other things.</summary>
    public double HasPhones { get; }

    /// <summary>First and last names.</summary>
    public double PeopleNames { get; }

    public double Dates { get; }
    public double Phones { get; }

    /// <summary>Digits enough for a telephone, wherever in the world it is.</summary>
    public double PhoneLike { get; }

    /// <summary>Numbers that some scale could have, bare or beside words.</summary>
    public double Scores { get; }

    /// <summary>From 0 to 10.</summary>
    public double SmallScores { get; }

    public double Numbers { get; }
    public double YesOrNo { get; }
    public double Languages { get; }
    public double Links { get; }
    public double PersonalNumbers { get; }

    /// <summary>The steps of a scale in words, where the values are such words; else null.</summary>
    public LabelScale? Labels { get; }

    /// <summary>Words in a value, on average.</summary>
    public double Words { get; }

    /// <summary>1 where no value comes twice.</summary>
    public double DistinctShare => Filled == 0 ? 0 : (double)Distinct / Filled;

    /// <summary>The same few again and again: of colleagues, not of customers.</summary>
    public bool IsOfFew => Filled >= 6 && DistinctShare < (Filled < 20 ? 0.4 : 0.3);

    /// <summary>Names, addresses, numbers: what people are reached by, not what they have to say.</summary>
    public bool IsOfContacts => PeopleNames >= MostNames || HasEmails + HasPhones >= 0.5;

    /// <summary>The names of people, so far as names can be told.</summary>
    public bool IsOfPeople => PeopleNames >= MostNames;

    /// <summary>Whether these can be the answers to a question on a scale.</summary>
    public bool IsScale => Labels is not null || (SmallScores >= 0.8 && Distinct <= 21 && Dates < 0.5);

    /// <summary>Several words that are nothing else that we know.</summary>
    public bool IsProse => Words >= 2 && Numbers < 0.3 && Labels is null && Dates < 0.3 && Emails < 0.3 && Links < 0.3 && Phones < 0.3;

    /// <summary>Sentences that people wrote, not one of some choices.</summary>
    public bool IsFreeText => IsProse && DistinctShare > (Filled < 10 ? 0.6 : 0.4);

    /// <summary>A few short answers in words, again and again, whatever they mean.</summary>
    public bool IsChoice => Filled > Distinct * 2 && Distinct is >= 2 and <= 12 && Words < 4 && Numbers < 0.2 && YesOrNo < 0.8;

    [GeneratedRegex(@"^[-+]?[\d\s.,]{1,20}%?$", RegexOptions.NonBacktracking)]
    private static partial Regex Number();
}
