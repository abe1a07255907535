using SurveyFollowUp.Core.FollowUps;
using SurveyFollowUp.Platform.Database;

namespace SurveyFollowUp.Features.FollowUps;

/// <summary>What was said back to the person and what they asked for, in tables of their own.</summary>
sealed class SpokenParts(Db db)
{
    sealed record Row
    {
        public string? Sentence { get; init; }
        public DateTimeOffset? SaidAt { get; init; }
        public bool? IsRight { get; init; }
        public string? Asked { get; init; }
        public decimal? AskedAmount { get; init; }
        public string Instead { get; init; } = "";
        public string Words { get; init; } = "";
        public DateTimeOffset? AskedAt { get; init; }
        public DateTimeOffset? SentUpAt { get; init; }
        public string Given { get; init; } = "";
        public decimal? GivenAmount { get; init; }
        public DateTimeOffset? AnsweredAt { get; init; }
        public Guid? AnsweredBy { get; init; }

        public ReadBack? ReadBack => Sentence is null ? null : new ReadBack(Sentence, SaidAt!.Value, IsRight, Instead);

        public Wish? Wish => Asked is null ? null : new Wish(new Remedy(Asked, AskedAmount), Words, AskedAt!.Value)
        {
            SentUpAt = SentUpAt,
            Given = new Remedy(Given, GivenAmount),
            AnsweredAt = AnsweredAt,
            AnsweredBy = AnsweredBy,
        };
    }

    public async Task<(ReadBack? ReadBack, Wish? Wish)> OfAsync(Guid id)
    {
        var row = (await db.FindAsync<Row>("""
            select b.sentence, b.said_at, b.is_right, b.words as instead,
                   w.asked, w.asked_amount, w.words, w.asked_at, w.sent_up_at, w.given, w.given_amount, w.answered_at, w.answered_by
            from (values (@id)) f (id)
            left join read_backs b on b.follow_up_id = f.id
            left join wishes w on w.follow_up_id = f.id
            """, new { id }))!;
        return (row.ReadBack, row.Wish);
    }

    public async Task SaveAsync(FollowUp followUp)
    {
        await SaveReadBackAsync(followUp.Id, followUp.ReadBack);
        await SaveWishAsync(followUp.Id, followUp.Wish);
    }

    /// <summary>Only an undo takes one away.</summary>
    Task SaveReadBackAsync(Guid id, ReadBack? said) =>
        said is null ? db.ExecuteAsync("delete from read_backs where follow_up_id = @id", new { id }) : db.ExecuteAsync("""
            insert into read_backs (follow_up_id, sentence, said_at, is_right, words) values (@id, @Sentence, @SaidAt, @IsRight, @Words)
            on conflict (follow_up_id) do update
            set sentence = excluded.sentence, said_at = excluded.said_at, is_right = excluded.is_right, words = excluded.words
            """, new { id, said.Sentence, said.SaidAt, said.IsRight, said.Words });

    /// <summary>Only an undo takes one away.</summary>
    Task SaveWishAsync(Guid id, Wish? wish) =>
        wish is null ? db.ExecuteAsync("delete from wishes where follow_up_id = @id", new { id }) : db.ExecuteAsync("""
            insert into wishes
                (follow_up_id, asked, asked_amount, words, asked_at, sent_up_at, given, given_amount, answered_at, answered_by)
            values (@id, @asked, @askedAmount, @Words, @AskedAt, @SentUpAt, @given, @givenAmount, @AnsweredAt, @AnsweredBy)
            on conflict (follow_up_id) do update
            set asked = excluded.asked, asked_amount = excluded.asked_amount, words = excluded.words, asked_at = excluded.asked_at,
                sent_up_at = excluded.sent_up_at, given = excluded.given, given_amount = excluded.given_amount,
                answered_at = excluded.answered_at, answered_by = excluded.answered_by
            """, new
        {
            id,
            asked = wish.Asked.Name,
            askedAmount = wish.Asked.Amount,
            wish.Words,
            wish.AskedAt,
            wish.SentUpAt,
            given = wish.Given.Name,
            givenAmount = wish.Given.Amount,
            wish.AnsweredAt,
            wish.AnsweredBy,
        });
}
