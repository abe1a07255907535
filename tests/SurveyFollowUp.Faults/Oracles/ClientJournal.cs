using System.Collections.Concurrent;

namespace SurveyFollowUp.Faults.Oracles;

/// <summary>What people outside were told: whatever was acknowledged to them has to be true in the end.</summary>
sealed class ClientJournal
{
    /// <summary>The answers to "are you satisfied now?" that were thanked for.</summary>
    public ConcurrentQueue<(Guid FollowUp, string Answer)> Answers { get; } = [];

    /// <summary>Who was told that they will hear no more, and when they were told.</summary>
    public ConcurrentDictionary<string, DateTimeOffset> Stopped { get; } = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Notes of agents, each with words of its own: whether it was said to be saved.</summary>
    public ConcurrentDictionary<string, bool> Notes { get; } = [];

    /// <summary>Files that were said to be received.</summary>
    public ConcurrentQueue<string> Files { get; } = [];

    /// <summary>What a person saw that was no answer to them: an error page, or nothing at all.</summary>
    public ConcurrentQueue<(DateTimeOffset At, string What)> Errors { get; } = [];
}
