using System.Text.RegularExpressions;
using SurveyFollowUp.Core.FollowUps;
using SurveyFollowUp.Core.Playbooks;
using SurveyFollowUp.Features.Replies;
using SurveyFollowUp.Platform.Configuration;
using SurveyFollowUp.Platform.Web;
using SurveyFollowUp.Resources;

namespace SurveyFollowUp.Features.FollowUps;

/// <summary>
/// What a letter leads to. Until it is sent, its address is a placeholder that a draft can show: links are made only for those who get them.
/// </summary>
public sealed class LetterLinks(PublicLinks links, PublicUrl publicUrl, Settings settings)
{
    public const string AfterCarePath = "/a/";
    public const string TimePath = "/time/";
    public const string MeetingPath = "/meeting/";
    public const string ReadBackPath = "/right/";
    public const string WishPath = "/wish/";

    /// <summary>The letter that proposes times for a meeting.</summary>
    public const string Proposal = "meeting-proposal";

    const string StopPath = "/stop/";
    const string Ellipsis = "…";

    static readonly (LinkPurpose Purpose, string Path)[] Buttons =
    [
        (LinkPurpose.AfterCare, AfterCarePath), (LinkPurpose.ChooseTime, TimePath), (LinkPurpose.ChooseMeeting, MeetingPath),
        (LinkPurpose.ReadBack, ReadBackPath), (LinkPurpose.Remedy, WishPath),
    ];

    /// <summary>What the button of this template says: it asks what the letter asks; in any other wording it offers times for a call.</summary>
    public static (string Words, string Path) ButtonOf(string template, string language) => template switch
    {
        AfterCareLimits.Template => (Texts.In(language, "AfterCare_Button"), AfterCarePath),
        Proposal => (Texts.In(language, "Meeting_ChooseButton"), MeetingPath),
        ReadingBack.Template => (Texts.In(language, "ReadBack_Button"), ReadBackPath),
        Wishing.Template or "could-not-solve" => (Texts.In(language, "Wish_Button"), WishPath),
        _ => (Texts.In(language, "Times_Button"), TimePath),
    };

    /// <summary>What a letter says back: the paragraph above the button that asks whether it is right; null where there is none.</summary>
    public static string? SaidBackIn(string body)
    {
        var paragraphs = body.ReplaceLineEndings("\n").Split("\n\n", StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        var button = Array.FindIndex(paragraphs, paragraph => paragraph.Contains(ReadBackPath + Ellipsis, StringComparison.Ordinal));
        return button > 0 ? paragraphs[button - 1].ReplaceLineEndings(" ") : null;
    }

    /// <summary>The button with its placeholder.</summary>
    public string Placeholder(string template, string language)
    {
        var (words, path) = ButtonOf(template, language);
        return $"{words}\n{Placeholder(path)}";
    }

    public string StopPlaceholder => Placeholder(StopPath);

    public Task<string> StopAsync(Guid followUpId) => MakeAsync(LinkPurpose.Stop, StopPath, followUpId);

    /// <summary>Where the answer to this letter goes; empty where answers come in nowhere.</summary>
    public async Task<string> ReplyAsync(Guid followUpId) =>
        settings.Mail.Answers == "" ? "" : ReplyAddress.Of(settings.Mail.Answers, await links.MakeAsync(LinkPurpose.Reply, followUpId));

    /// <summary>
    /// The text with a link wherever a placeholder was left in it. Another node may have shown the draft, with its own address before the path.
    /// </summary>
    public async Task<string> FillAsync(string body, Guid followUpId)
    {
        foreach (var (purpose, path) in Buttons)
        {
            var placeholder = new Regex($@"https?://\S*{Regex.Escape(path + Ellipsis)}", RegexOptions.NonBacktracking);
            if (placeholder.IsMatch(body))
                body = placeholder.Replace(body, await MakeAsync(purpose, path, followUpId));
        }

        return body;
    }

    async Task<string> MakeAsync(LinkPurpose purpose, string path, Guid followUpId) => publicUrl.Of(path + await links.MakeAsync(purpose, followUpId));

    string Placeholder(string path) => publicUrl.Of(path + Ellipsis);
}
