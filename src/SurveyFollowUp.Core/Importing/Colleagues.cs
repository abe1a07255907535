using System.Globalization;
using System.Text;

namespace SurveyFollowUp.Core.Importing;

/// <summary>Tells addresses of our own people by their names, which stand in another column of the same rows.</summary>
static class Colleagues
{
    const int FewestRows = 3;
    const double Most = 0.6;
    const int ShortestName = 3;

    /// <summary>Whether most addresses have a word of the name beside them before their @.</summary>
    public static bool Spell(Column addresses, Column names)
    {
        var nameOf = names.SampleRows.Zip(names.Samples).DistinctBy(pair => pair.First).ToDictionary(pair => pair.First, pair => pair.Second);
        var pairs = addresses.SampleRows.Zip(addresses.Samples).Where(pair => nameOf.ContainsKey(pair.First)).ToList();

        return pairs.Count >= FewestRows && pairs.Count(pair => Spells(pair.Second, nameOf[pair.First])) >= pairs.Count * Most;
    }

    static bool Spells(string address, string name)
    {
        var local = Plain(address.Split('@')[0]);
        return name.Split([' ', '-', ',', '.'], StringSplitOptions.RemoveEmptyEntries)
            .Any(word => word.Length >= ShortestName && local.Contains(Plain(word), StringComparison.Ordinal));
    }

    /// <summary>Small letters without their dots and rings, as addresses have them.</summary>
    static string Plain(string text)
    {
        var plain = new StringBuilder();
        foreach (var sign in text.ToLowerInvariant().Normalize(NormalizationForm.FormD))
        {
            if (CharUnicodeInfo.GetUnicodeCategory(sign) != UnicodeCategory.NonSpacingMark)
                plain.Append(sign);
        }

        return plain.ToString();
    }
}
