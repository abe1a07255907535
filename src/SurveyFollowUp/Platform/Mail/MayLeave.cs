namespace SurveyFollowUp.Platform.Mail;

/// <summary>What a mail needs, in the table called o, to leave now.</summary>
static class MayLeave
{
    /// <summary>Letters about a follow-up, and thanks; anything else goes to colleagues.</summary>
    public const string ToCustomer = "(o.follow_up_id is not null or o.effect like 'thanks/%')";

    /// <summary>The person has not said no, and the follow-up still stands where it stood when the mail was written for that standing.</summary>
    public const string Wanted = """
        not exists (
            select from follow_ups f join respondents r on r.id = f.respondent_id
            where f.id = o.follow_up_id
              and (f.status <> o.wanted_while
                   or r.no_contact_at is not null and (
                       lower(r.email) = lower(o.to_address)
                       or exists (
                           select from respondent_identities i where i.identity = known_as('email:' || lower(o.to_address)) and i.respondent_id = r.id))))
        """;

    /// <summary>No mail to this address has come back for good, and its reader has not called one spam.</summary>
    public const string Reachable = $"not ({ToCustomer} and is_suppressed(o.to_address))";

    /// <summary>Automatic mail to customers leaves by day.</summary>
    public const string Awake = "(not @isNight or not o.is_automatic or o.follow_up_id is null)";

    /// <summary>Fewer than the most have left, or are leaving, within a day.</summary>
    public const string NoFlood = """
        (not o.is_automatic or o.follow_up_id is null or (
            (select count(*) from outbox s where s.follow_up_id = o.follow_up_id and s.is_automatic and (s.sent_at > @dayAgo or s.handing_over)) < @MostAboutOne
            and (select count(*) from outbox s
                 where lower(s.to_address) collate "C" = lower(o.to_address) and s.is_automatic and (s.sent_at > @dayAgo or s.handing_over)) < @MostToOne))
        """;

    /// <summary>Automatic mail waits where several did not arrive lately.</summary>
    public const string Calm = "not (o.is_automatic and o.follow_up_id is not null and coalesce(address_held_until(o.to_address) > @now, false))";

    /// <summary>The import that it comes from is not on hold.</summary>
    public const string Flowing = "not mail_is_held(o.follow_up_id)";
}
