using System.Collections.Immutable;

namespace SurveyFollowUp.Core.Segmentation;

/// <summary>
/// Rules made ready to judge. Of those that give a segment the first that matches decides: the order is the precedence. Those that raise
/// make it one level worse, once; those that flag or put ahead change no segment. Nothing in it changes, so that many threads may use it.
/// </summary>
public sealed class Ruleset
{
    const int MostOnStack = 64;
    const int MostPlacesOnStack = 1024;

    /// <summary>What decided where no rule did: somebody heard it and said so.</summary>
    public const string ByHand = "by-hand";

    readonly ImmutableArray<RuleTest> deciding;
    readonly ImmutableArray<RuleTest> raising;
    readonly ImmutableArray<RuleTest> looking;
    readonly ImmutableArray<RuleTest> ahead;
    readonly ImmutableArray<Verdict> plain;
    readonly WordSearch? words;
    readonly int sets;

    /// <summary>Any rules will do: what <see cref="Check"/> would refuse matches nobody, and stops nothing.</summary>
    public Ruleset(ImmutableArray<Rule> rules)
    {
        Rules = rules;
        var asksSounds = rules.Any(rule => rule.When.Sounds is not null);
        var patterns = new List<IReadOnlyList<WordPattern>>(asksSounds ? WordLists.Feelings : WordLists.NoFeelings);
        var tests = rules.Select(rule => new RuleTest(rule, SetOf(rule, patterns))).ToList();

        deciding = [.. tests.Where(test => test.Rule.Then.GivesSegment())];
        raising = [.. tests.Where(test => test.Rule.Then == Decision.Raise)];
        looking = [.. tests.Where(test => test.Rule.Then == Decision.Look)];
        ahead = [.. tests.Where(test => test.Rule.Then == Decision.Ahead)];
        plain = [.. deciding.Select(test => new Verdict((Segment)test.Rule.Then, test.Rule.Name))];
        sets = patterns.Count;
        words = asksSounds || rules.Any(rule => rule.When.Words is not null) ? new WordSearch(patterns) : null;
    }

    /// <summary>Good as they stand.</summary>
    public static Ruleset Default { get; } = new(DefaultRules.All);

    public ImmutableArray<Rule> Rules { get; }

    /// <summary>What is wrong with a list of rules; a list with nothing wrong may be saved.</summary>
    public static ImmutableArray<RuleProblem> Check(ImmutableArray<Rule> rules) => RuleCheck.Check(rules);

    /// <summary>Whether a rule looks at what the person answered before.</summary>
    public bool NeedsPast => Rules.Any(rule => rule.When.AsksPast);

    /// <summary>With the reasons for the dissatisfied and for whoever is flagged; for all others the name of the rule says enough.</summary>
    /// <exception cref="InvalidOperationException">No rule matches: a ruleset ends with one that takes everybody.</exception>
    public Verdict Judge(Answer answer) => Judge(answer, explains: false);

    /// <summary>The same verdict, with reasons for everybody.</summary>
    /// <exception cref="InvalidOperationException">No rule matches.</exception>
    public Verdict Explain(Answer answer) => Judge(answer, explains: true);

    Verdict Judge(Answer answer, bool explains)
    {
        Span<Hit> hits = stackalloc Hit[words is null || answer.Comment.Length == 0 ? 0 : Math.Min(sets, MostOnStack)];
        if (hits.Length == MostOnStack)
            hits = new Hit[sets];

        var feeling = hits.IsEmpty ? 0 : Read(answer, hits);
        var facts = new Facts(answer, hits, feeling);
        var first = answer.Heard is null ? First(facts) : -1;
        var plainly = answer.Heard is { } heard ? new Verdict(heard.Segment, ByHand) : plain[first];
        var decided = plainly.Segment;
        var isRaised = Any(raising, facts, decided);

        // Whoever heard it has looked.
        var needsLook = answer.Heard is null && Any(looking, facts, decided);

        if (!explains && !isRaised && !needsLook && !decided.IsDissatisfied())
            return plainly;

        var segment = isRaised ? decided.Raised() : decided;
        return plainly with
        {
            Segment = segment,
            NeedsLook = needsLook,
            IsAhead = segment.IsDissatisfied() && Any(ahead, facts, decided),
            Reasons = ReasonsOf(facts, first < 0 ? null : deciding[first], decided, segment),
        };
    }

    int Read(Answer answer, Span<Hit> hits)
    {
        Span<Seen> seen = words!.Places <= MostPlacesOnStack ? stackalloc Seen[words.Places] : new Seen[words.Places];
        var scan = new CommentScan(words, answer.Comment, answer.Language, hits, seen);
        scan.Run();
        return scan.Feeling;
    }

    int First(in Facts facts)
    {
        for (var index = 0; index < deciding.Length; index++)
        {
            if (deciding[index].Holds(facts, decided: null))
                return index;
        }

        throw new InvalidOperationException($"No rule takes {facts.Answer.Metric} {facts.Answer.Score}.");
    }

    static bool Any(ImmutableArray<RuleTest> tests, in Facts facts, Segment decided)
    {
        foreach (var test in tests)
        {
            if (test.Holds(facts, decided))
                return true;
        }

        return false;
    }

    ImmutableArray<Reason> ReasonsOf(in Facts facts, RuleTest? decidedBy, Segment decided, Segment segment)
    {
        var reasons = ImmutableArray.CreateBuilder<Reason>();
        if (decidedBy is not null)
            ReasonFinding.Add(reasons, Effect.Decided, decidedBy, facts);
        else
            reasons.Add(new Reason(Effect.Decided, ReasonKind.Heard, [facts.Answer.Heard!.By, decided.ToString()]));

        AddAll(reasons, Effect.Raised, raising, facts, decided);
        if (decidedBy is not null)
            AddAll(reasons, Effect.Look, looking, facts, decided);
        if (segment.IsDissatisfied())
            AddAll(reasons, Effect.Ahead, ahead, facts, decided);

        return reasons.ToImmutable();
    }

    static void AddAll(ImmutableArray<Reason>.Builder reasons, Effect effect, ImmutableArray<RuleTest> tests, in Facts facts, Segment decided)
    {
        foreach (var test in tests)
        {
            if (test.Holds(facts, decided))
                ReasonFinding.Add(reasons, effect, test, facts);
        }
    }

    static int SetOf(Rule rule, List<IReadOnlyList<WordPattern>> patterns)
    {
        if (rule.When.Words is not { } words)
            return -1;

        patterns.Add(WordLists.Patterns(words));
        return patterns.Count - 1;
    }
}
