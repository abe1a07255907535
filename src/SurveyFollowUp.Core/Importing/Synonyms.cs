using System.Collections.Immutable;

namespace SurveyFollowUp.Core.Importing;

/// <summary>
/// What survey tools and people call their columns, in English, Swedish, Finnish, German, Norwegian and Danish;
/// normalised by <see cref="Headers.Normalise"/>. Collected from real exports of the tools named in samples/README.md.
/// </summary>
static class Synonyms
{
    public static readonly ImmutableDictionary<Role, ImmutableArray<string>> Of = new Dictionary<Role, ImmutableArray<string>>
    {
        [Role.ResponseId] =
        [
            "response id", "responseid", "respondent id", "submission id", "survey response id", "answer id", "result id", "token", "#", "no", "id",
            "svars-id", "svarsid", "svar id", "respons-id", "löpnummer", "vastaus-id", "vastaustunnus", "vastausnumero", "antwort-id", "svar-id", "svarnummer",
        ],
        [Role.RespondentId] =
        [
            "customer id", "customer number", "customer no", "external reference", "external data reference", "account number", "member id", "custom data",
            "kundnummer", "kundnr", "kund-id", "medlemsnummer", "asiakasnumero", "asiakasnro", "asiakastunnus",
            "kundennummer", "kundenummer", "kundenr", "kunde-id",
        ],
        [Role.Email] =
        [
            "email", "e-mail", "email address", "e-mail address", "recipient email", "contact email address", "customer email", "respondent email",
            "e-post", "epost", "e-postadress", "mejl", "mejladress", "mailadress", "sähköposti", "sähköpostiosoite", "e-mail-adresse", "e-postadresse", "mail",
        ],
        [Role.FullName] =
        [
            "name", "full name", "customer name", "contact name", "respondent", "respondent name",
            "namn", "kundnamn", "kontaktperson", "nimi", "koko nimi", "asiakkaan nimi", "yhteyshenkilö", "kundenname", "navn", "fullt navn", "kundenavn",
        ],
        [Role.FirstName] = ["first name", "firstname", "given name", "recipient first name", "förnamn", "etunimi", "vorname", "fornavn"],
        [Role.LastName] = ["last name", "lastname", "surname", "recipient last name", "efternamn", "sukunimi", "nachname", "etternavn", "efternavn"],
        [Role.Phone] =
        [
            "phone", "phone number", "mobile", "telephone", "contact phone number", "cell", "please leave a number",
            "telefon", "telefonnummer", "mobil", "mobilnummer", "tel", "puhelin", "puhelinnumero", "matkapuhelin", "gsm", "handy", "rufnummer", "tlf",
        ],
        [Role.Company] =
        [
            "company", "account name", "organisation", "organization", "client", "employer", "business",
            "företag", "företagsnamn", "bolag", "yritys", "yrityksen nimi", "organisaatio", "firma", "unternehmen", "bedrift", "virksomhed",
        ],
        [Role.Score] =
        [
            "score", "rating", "nps", "nps score", "csat", "csat score", "ces", "effort score", "satisfaction", "satisfaction score",
            "star rating", "stars", "grade",
            "betyg", "poäng", "omdöme", "nöjdhet", "nki", "kundnöjdhet", "arvosana", "arvio", "pisteet", "tyytyväisyys",
            "bewertung", "punktzahl", "note", "poeng", "karakter", "vurdering", "tilfredshed",
        ],
        [Role.Comment] =
        [
            "comment", "comments", "feedback", "feedback comment", "customer feedback", "reason", "why", "verbatim", "remark", "remarks",
            "main reason for your score", "tell us more",
            "could we have done better", "can we improve",
            "kommentar", "kommentarer", "motivering", "fritext", "synpunkter", "varför", "anledning", "berätta mer",
            "kommentti", "kommentit", "perustelu", "vapaa sana", "avoin palaute", "palaute", "miksi", "kerro lisää",
            "bemerkung", "begründung", "freitext", "begrunnelse", "fritekst", "begrundelse",
        ],
        [Role.SubmittedAt] =
        [
            "submitted at", "submit date (utc", "submit date", "recorded date", "recordeddate", "end date", "enddate",
            "completion time", "date submitted", "submitdate", "timestamp", "date",
            "response date", "responded at", "survey responded at", "answered at", "svarsdatum", "datum", "inskickat", "tidstämpel", "svarad",
            "vastauspäivä", "vastausaika", "päivämäärä", "pvm", "aikaleima", "zeitstempel", "antwortdatum", "svardato", "dato", "tidsstempel",
        ],
        [Role.Language] =
        [
            "language", "user language", "userlanguage", "locale", "start language",
            "språk", "svarsspråk", "kieli", "vastauskieli", "sprache", "sprog",
        ],
        [Role.Touchpoint] =
        [
            "touchpoint", "store", "branch", "location", "site", "channel", "department",
            "butik", "kontor", "ort", "avdelning", "kanal", "myymälä", "toimipiste", "osasto", "kanava", "filiale",
        ],
        [Role.Completion] = ["status", "finished", "response type", "completed", "slutförd", "valmis", "beendet", "fullført"],
        [Role.OptOut] =
        [
            "unsubscribed", "opt-out", "opt out", "do not contact",
            "avregistrerad", "kontakta ej", "ei saa ottaa yhteyttä", "avmeldt", "ikke kontakt",
        ],
        [Role.Agent] =
        [
            "agent", "agent name", "agent email", "assignee", "owner", "employee", "employee email", "teammate", "technician", "handled by",
            "handläggare", "säljare", "tekniker", "medarbetare", "ansvarig", "asiakaspalvelija", "käsittelijä", "myyjä", "vastuuhenkilö",
            "bearbeiter", "saksbehandler", "sagsbehandler",
        ],
        [Role.Ignore] =
        [
            "ip address", "ipaddress", "latitude", "longitude", "location latitude", "location longitude", "user agent",
            "start date", "startdate", "sent at", "survey sent at", "progress", "duration (in seconds",
            .. Headers.OfRowsToCorrect,
        ],
    }.ToImmutableDictionary();

    /// <summary>The key question of each metric, by the words it is asked with.</summary>
    public static readonly ImmutableArray<string> Recommend =
        ["recommend", "nps", "rekommendera", "suosittel", "empfehlen", "anbefale"];

    public static readonly ImmutableArray<string> Satisfied =
    [
        "how satisfied", "satisfaction", "csat", "hur nöjd", "nöjdhet", "kuinka tyytyväinen", "tyytyväisyys",
        "wie zufrieden", "hvor fornøyd", "hvor tilfreds",
    ];

    public static readonly ImmutableArray<string> Effort =
        ["how easy", "effort", "ces", "hur enkelt", "hur lätt", "kuinka helppo", "wie einfach", "hvor enkelt", "hvor nemt"];
}
