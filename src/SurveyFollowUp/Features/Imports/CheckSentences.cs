using System.Globalization;
using Microsoft.Extensions.Localization;
using SurveyFollowUp.Core.FollowUps;
using SurveyFollowUp.Core.Playbooks;
using SurveyFollowUp.Core.Importing;
using SurveyFollowUp.Core.Segmentation;
using SurveyFollowUp.Resources;

namespace SurveyFollowUp.Features.Imports;

/// <summary>What will happen with a file, in whole sentences.</summary>
public sealed class CheckSentences(IStringLocalizer<Texts> texts, Strategy strategy, Import import, CheckedFile file)
{
    const int LongestTitle = 90;

    readonly FileReading reading = import.HowToRead();

    public Step FirstStep(Segment segment, Reach reach) => strategy.FirstStep(segment, reach, file.Now);

    /// <summary>"104 by e-mail and 39 by phone."</summary>
    public string Ways()
    {
        var ways = file.Preview.Opened
            .GroupBy(group => FirstStep(group.Segment, group.Reach).Kind)
            .Select(way => texts[$"Check_By{way.Key}", Written(way.Sum(group => group.Count))].Value)
            .ToList();

        return ways switch
        {
            [] => texts["Check_NobodyUnhappy"],
            [.. var first, var last] when first.Count > 0 => $"{string.Join(", ", first)} {texts["Check_And"]} {last}.",
            _ => $"{ways[0]}.",
        };
    }

    /// <summary>"We recognise this as a Qualtrics export: NPS 0–10 in “How likely …”. 2 other scores are kept beside it."</summary>
    public string Recognised()
    {
        var scale = texts["Check_MetricScale", reading.Metric.ToString().ToUpperInvariant(), Written(reading.Scale.Min), Written(reading.Scale.Max)].Value;
        var read = reading.Tool is { } tool ? texts["Check_Recognised", Tools.NameOf(tool), scale, Question()] : texts["Check_ReadIn", scale, Question()];
        var others = reading.Columns.Count(column => column.Role == Role.Score && !reading.ScoreColumns.Contains(column.Index));

        return others == 0 ? read : $"{read} {texts.Count("Check_OtherScores", others)}";
    }

    public DateTimeOffset Local(DateTimeOffset moment) => TimeZoneInfo.ConvertTime(moment, strategy.Calendar.Zone);

    string Question()
    {
        var column = reading.Columns.First(column => column.Index == reading.ScoreColumns[0]);
        var title = column.Header.ReplaceLineEndings(" ").Trim();

        return title == "" ? texts["Columns_NoTitle", column.Index + 1] : title.Length > LongestTitle ? $"{title[..LongestTitle]}…" : title;
    }

    static string Written(int count) => count.ToString("N0", CultureInfo.CurrentCulture);

    static string Written(decimal score) => score.ToString("0.##", CultureInfo.CurrentCulture);
}
