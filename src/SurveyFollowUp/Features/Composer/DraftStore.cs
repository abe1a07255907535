using SurveyFollowUp.Platform.Database;

namespace SurveyFollowUp.Features.Composer;

/// <summary>A letter that somebody has begun.</summary>
public sealed record SavedDraft(string Template, string Language, string Subject, string Body, DateTimeOffset SavedAt);

/// <summary>Keeps what each writer has begun to write to a person, until it is sent or thrown away.</summary>
public sealed class DraftStore(Db db)
{
    public Task<SavedDraft?> FindAsync(Guid followUp, Guid writer) =>
        db.FindAsync<SavedDraft>("""
            select template, language, subject, body, saved_at from drafts where follow_up_id = @followUp and user_id = @writer
            """, new { followUp, writer });

    public Task SaveAsync(Guid followUp, Guid writer, SavedDraft draft) =>
        db.ExecuteAsync("""
            insert into drafts (follow_up_id, user_id, template, language, subject, body, saved_at)
            values (@followUp, @writer, @Template, @Language, @Subject, @Body, @SavedAt)
            on conflict (follow_up_id, user_id) do update
            set template = excluded.template, language = excluded.language, subject = excluded.subject, body = excluded.body, saved_at = excluded.saved_at
            """, new { followUp, writer, draft.Template, draft.Language, draft.Subject, draft.Body, draft.SavedAt });

    public Task ForgetAsync(Guid followUp, Guid writer) =>
        db.ExecuteAsync("delete from drafts where follow_up_id = @followUp and user_id = @writer", new { followUp, writer });
}
