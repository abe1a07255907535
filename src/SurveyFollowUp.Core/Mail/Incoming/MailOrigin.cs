namespace SurveyFollowUp.Core.Mail.Incoming;

/// <summary>Who, or what, writes.</summary>
public enum MailWriter
{
    Person,

    /// <summary>A person pressed a button in a calendar (RFC 5546 3.2.3): their doing, without their words.</summary>
    CalendarReply,
    OutOfOffice,

    /// <summary>A system has taken a mail in.</summary>
    Acknowledgement,

    /// <summary>It was shown or delivered (RFC 8098, RFC 3461).</summary>
    Receipt,
    Bounce,

    /// <summary>Somebody pressed "this is spam" (RFC 5965).</summary>
    Complaint,

    /// <summary>Sent to many.</summary>
    List,
    OtherMachine,
}

/// <summary>Who writes, and the sign that decided, for the timeline: a header with its value, or the words.</summary>
public sealed record MailOrigin(MailWriter Writer, string Sign)
{
    public bool IsAutomatic => Writer is not (MailWriter.Person or MailWriter.CalendarReply);
}
