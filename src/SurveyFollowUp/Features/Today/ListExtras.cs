using SurveyFollowUp.Features.Find;
using SurveyFollowUp.Platform.Database;

namespace SurveyFollowUp.Features.Today;

/// <summary>What stands around the rows of the list: names to choose from, and where else a search found its words.</summary>
public sealed class ListExtras(Db db)
{
    /// <summary>Whoever follows up, and whoever still has something open.</summary>
    public Task<List<Named>> OwnersAsync() =>
        db.QueryAsync<Named>("""
            select id, name from users
            where is_active and roles && array['Agent', 'Lead']
            order by name collate "sv-x-icu", id
            """);

    /// <summary>The latest, and the one that was asked for.</summary>
    public Task<List<Named>> SurveysAsync(Guid? asked) =>
        db.QueryAsync<Named>("""
            select id, name from surveys
            order by coalesce(id = @asked, false) desc, created_at desc
            limit 50
            """, new { asked });

    /// <summary>Of each of these follow-ups the latest note, or else another answer, that has one of the words.</summary>
    public Task<List<SaidElsewhere>> SaidElsewhereAsync(Guid[] ids, Typed typed) =>
        db.QueryAsync<SaidElsewhere>("""
            with any_word as (
                select string_agg('''' || word || ''':*', ' | ')::tsquery as wanted from unnest(words_of(@Words)) word)
            select distinct on (said.id) said.id, said.words, said.is_note
            from (
                select follow_up_id as id, note as words, true as is_note, id as place from follow_up_events
                where follow_up_id = any(@ids) and note <> ''
                union all
                select follow_up_id, comment, false, 0 from responses
                where follow_up_id = any(@ids) and comment <> '') said
            cross join any_word
            where array_to_tsvector(words_of(said.words)) @@ wanted
            order by said.id, said.is_note desc, said.place desc
            """, new { ids, typed.Words });
}
