using SurveyFollowUp.Core.Reporting;
using SurveyFollowUp.Features.Board;

namespace SurveyFollowUp.Tests.Features.Board;

public class NetPromoterScoreTests : DatabaseTest
{
    [Test]
    public async Task A_scale_that_was_read_upside_down_is_counted_so([Values] bool higherIsBetter)
    {
        await AnswersAsync(Cast.Ada, Cast.Ivar with { Score = 0 }, Cast.Lin);
        await ExecuteAsync("update imports set reading = jsonb_set(reading, '{Scale,HigherIsBetter}', to_jsonb(@higherIsBetter))", new { higherIsBetter });

        var nps = await WithAsync<BoardStore, NetPromoterScore>(board => board.NpsAsync(new BoardFilter(Since: null, SurveyId: null)));

        Assert.That((nps.Promoters, nps.Detractors, nps.Answers), Is.EqualTo(higherIsBetter ? (1, 2, 3) : (2, 1, 3)));
    }
}
