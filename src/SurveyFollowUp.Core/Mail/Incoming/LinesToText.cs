using System.Text;

namespace SurveyFollowUp.Core.Mail.Incoming;

static class LinesToText
{
    /// <summary>More of them tell nobody anything.</summary>
    const int MostBlank = 2;

    /// <summary>The lines that are cut, or those that are not; where others stood between them is one blank line.</summary>
    public static string Join(IReadOnlyList<MailLine> lines, bool[] isCut, bool wanted)
    {
        var text = new StringBuilder();
        var blank = 0;
        var isBehindOthers = false;
        for (var at = 0; at < lines.Count; at++)
        {
            if (lines[at].IsBlank)
            {
                blank++;
            }
            else if (isCut[at] != wanted)
            {
                isBehindOthers = true;
            }
            else
            {
                if (text.Length > 0)
                    text.Append('\n', 1 + (isBehindOthers ? 1 : Math.Min(blank, MostBlank)));

                text.Append(lines[at].Text);
                (blank, isBehindOthers) = (0, false);
            }
        }

        return text.ToString().Trim();
    }
}
