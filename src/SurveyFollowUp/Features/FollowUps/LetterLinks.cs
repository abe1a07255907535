using System.Text.RegularExpressions;
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

    /// <summary>The letter that proposes times for a meeting.</summary>
    public const string Proposal = "meeting-proposal";

    const string StopPath = "/stop/";
    const string Ellipsis = "…";

    static readonly (LinkPurpose Purpose, string Path)[] Buttons =
    [
        (LinkPurpose.AfterCare, AfterCarePath), (LinkPurpose.ChooseTime, TimePath), (LinkPurpose.ChooseMeeting, MeetingPath),
    ];

    /// <summary>What the button of this template says: after-care asks its question; in any other wording but a proposal it offers times for a call.</summary>
    public static (string Words, string Path) ButtonOf(string template, string language) => template switch
    {
        AfterCareLimits.Template => (Texts.In(language, "AfterCare_Button"), AfterCarePath),
        Proposal => (Texts.In(language, "Meeting_ChooseButton"), MeetingPath),
        _ => (Texts.In(language, "Times_Button"), TimePath),
    };

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
