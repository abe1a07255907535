using System.Text;

namespace SurveyFollowUp.Tests.Smtp;

/// <summary>The server's side of one connection.</summary>
sealed class SmtpConversation(SmtpSink sink, SmtpWire wire, int number)
{
    readonly SmtpBehaviour behaviour = sink.Behaviour;
    string recipient = "";
    bool isEncrypted;
    int taken;

    public async Task RunAsync()
    {
        if (!await AnswerAsync(SmtpPoint.Connect, "220 sink"))
            return;

        while (await wire.ReadLineAsync() is { } line && !IsFromBefore(line) && await AnswerAsync(line, UsualAnswerTo(line)))
        {
        }
    }

    /// <summary>The behaviour has changed since they met: whoever kept the connection has to come again.</summary>
    bool IsFromBefore(string line) => line.StartsWith("MAIL", StringComparison.OrdinalIgnoreCase) && !ReferenceEquals(behaviour, sink.Behaviour);

    string UsualAnswerTo(string line) => line.Split(' ', ':')[0].ToUpperInvariant() switch
    {
        "EHLO" when behaviour.Certificate is not null && !isEncrypted => "250-sink\r\n250 STARTTLS",
        "STARTTLS" => behaviour.Certificate is null || isEncrypted ? "502 5.5.1 not here" : "220 go on",
        "DATA" => "354 go on",
        "QUIT" => "221 bye",
        _ => "250 ok",
    };

    /// <returns>Whether the conversation goes on.</returns>
    async Task<bool> AnswerAsync(string line, string usual)
    {
        var move = MoveAt(line, usual);
        if (!await MakeAsync(move))
            return false;

        var said = move.Reply ?? "";
        if (line.StartsWith("RCPT TO:", StringComparison.OrdinalIgnoreCase))
            recipient = line["RCPT TO:".Length..].Trim().Split('>')[0].TrimStart('<');

        if (line.StartsWith("STARTTLS", StringComparison.OrdinalIgnoreCase) && said.StartsWith('2') && behaviour.Certificate is { } certificate)
        {
            await wire.EncryptAsync(certificate);
            isEncrypted = true;
        }

        return !said.StartsWith("354", StringComparison.Ordinal) || await TakeAsync();
    }

    SmtpMove MoveAt(string point, string usual) => sink.Behaviour.At(new SmtpPoint(point, usual, number, taken)) ?? new SmtpMove(usual);

    /// <returns>Whether the conversation goes on: the server hangs up where it says nothing, and after a 421 or 221.</returns>
    async Task<bool> MakeAsync(SmtpMove move)
    {
        // Where there is nothing to say, nobody is looked for: what a sender that has died meanwhile had sent before counts.
        if (move.Reply == "")
            return true;

        if (!await wire.StaysAsync(move.After))
            return false;

        if (move.Reply is null)
        {
            wire.Close(move.IsHard);
            return false;
        }

        await wire.WriteLineAsync(move.Reply, move.BetweenBytes);
        return !move.Reply.StartsWith("421", StringComparison.Ordinal) && !move.Reply.StartsWith("221", StringComparison.Ordinal);
    }

    async Task<bool> TakeAsync()
    {
        var began = DateTimeOffset.UtcNow;
        if (await ReadContentAsync() is not { } content)
            return false;

        var delivery = SmtpDelivery.Of(content, recipient, began);
        sink.Enter(delivery);
        try
        {
            var move = MoveAt(SmtpPoint.Dot, "250 kept");
            if (!await wire.StaysAsync(move.After))
                return false;

            // Before it is said: whoever has heard it may look into the journal at once.
            delivery.Reply = move.Reply;
            if (!await MakeAsync(move with { After = TimeSpan.Zero }))
                return false;
        }
        catch (IOException)
        {
            delivery.Reply = null;
            throw;
        }
        finally
        {
            sink.WriteDown(delivery);
        }

        taken++;
        return await MakeAsync(MoveAt(SmtpPoint.Idle, ""));
    }

    /// <summary>Null when either side breaks off: without its last dot a mail does not exist.</summary>
    async Task<string?> ReadContentAsync()
    {
        var content = new StringBuilder();
        var isInBody = false;
        while (await wire.ReadLineAsync() is { } line)
        {
            if (line == SmtpPoint.Dot)
                return content.ToString();

            if (line == "" && !isInBody && !await MakeAsync(MoveAt(SmtpPoint.Content, "")))
                return null;

            isInBody |= line == "";
            // RFC 5321 4.5.2: a line that begins with a dot was given another one.
            content.Append(line.StartsWith('.') ? line[1..] : line).Append('\n');
        }

        return null;
    }
}
