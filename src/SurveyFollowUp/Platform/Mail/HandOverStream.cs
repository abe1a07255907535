namespace SurveyFollowUp.Platform.Mail;

/// <summary>
/// The text of a mail, whose first read is the moment when its content begins to leave: System.Net.Mail reads it after the
/// server's 354 and not before. The hand-over is committed there; when that fails, so does the read, and nothing has left.
/// </summary>
sealed class HandOverStream(byte[] content, Func<Task> handingOver) : MemoryStream(content, writable: false)
{
    readonly Lock asking = new();
    Task? answer;

    public bool WasRead { get; private set; }

    /// <summary>Why the hand-over was not allowed; null when it was.</summary>
    public Exception? Refusal { get; private set; }

    /// <summary>
    /// Nobody waits for this mail any more. Afterwards it is certain whether its content had begun to leave: a hand-over under way is
    /// waited for, and a late 354 finds none.
    /// </summary>
    public async Task GiveUpAsync()
    {
        Task last;
        lock (asking)
            last = answer ??= Task.FromCanceled(new CancellationToken(canceled: true));

        await last.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    public override int Read(byte[] buffer, int offset, int count)
    {
        AskAsync().GetAwaiter().GetResult();
        return base.Read(buffer, offset, count);
    }

    public override int Read(Span<byte> buffer)
    {
        AskAsync().GetAwaiter().GetResult();
        return base.Read(buffer);
    }

    public override async Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken)
    {
        await AskAsync();
        return base.Read(buffer, offset, count);
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        await AskAsync();
        return base.Read(buffer.Span);
    }

    Task AskAsync()
    {
        lock (asking)
            return answer ??= HandOverAsync();
    }

    async Task HandOverAsync()
    {
        try
        {
            await handingOver();
            WasRead = true;
        }
        catch (Exception refusal)
        {
            Refusal = refusal;
            throw;
        }
    }
}
