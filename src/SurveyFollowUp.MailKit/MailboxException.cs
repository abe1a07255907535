namespace SurveyFollowUp.MailKit;

/// <summary>A mailbox can't be read as it is set up, or as its server gives it; the message is a sentence for whoever looks after it.</summary>
sealed class MailboxException(string message) : Exception(message);
