using SurveyFollowUp.Core.Importing;
using SurveyFollowUp.Platform.Database;

namespace SurveyFollowUp.Features.Imports;

/// <summary>
/// Rows of one file on their way into import_staging, each judged by itself. A response has the id that makes it the same in every file,
/// a person the id by which they are recognised best, so that nothing has to be looked up later.
/// </summary>
/// <param name="salt">Of this installation: without it, nobody can tell from an id who it is.</param>
sealed class StagedBatch(Guid importId, Guid surveyId, Guid salt, SeenBefore seen, FileJudge judge)
{
    public const string Columns = """
        import_staging (import_id, id, person, answered_at, row_no, line, slice, known_by, says, by_content, problem_is_exclusion, problem, detail,
                        email, phone, customer_no, name, company, language, touchpoint, score, comment, segment, rule, reasons, flags, more)
        """;

    const int ColumnCount = 27;

    /// <summary>So many slices has every file. The people of a slice lie side by side, because they are merged together.</summary>
    public const int Slices = 64;

    const int MostRows = 20_000;

    /// <summary>Fewer rows where they are long: a batch stays small in memory, whatever somebody wrote.</summary>
    const int MostBytes = 16 * 1024 * 1024;

    readonly BinaryRows[] slices = [.. Enumerable.Range(0, Slices).Select(_ => new BinaryRows())];
    readonly byte[] surveyBytes = surveyId.ToByteArray(bigEndian: true);
    readonly byte[] saltBytes = salt.ToByteArray(bigEndian: true);

    long length;

    public int Rows { get; private set; }

    /// <summary>Rows in which a personal identity number was covered.</summary>
    public int Covered { get; private set; }

    /// <summary>Of all rows that went through here.</summary>
    public RowKinds Kinds { get; private set; } = new(ByContent: false, ByNumber: false, Repeated: false);

    public bool IsFull => Rows >= MostRows || length >= MostBytes;

    public IEnumerable<BinaryRows> Bytes => slices.Where(slice => slice.Bytes.Length > 0);

    public void Clear()
    {
        (Rows, Covered, length) = (0, 0, 0);
        foreach (var slice in slices)
            slice.Clear();
    }

    public void Add(UploadedRow row, ReadRow read)
    {
        if (read.Response is { } response)
            AddResponse(row, response);
        else
            AddProblem(row, read);

        Rows++;
    }

    void AddResponse(UploadedRow row, Response response)
    {
        Covered += response.IsCovered ? 1 : 0;
        var id = RowIds.Xor(RowIds.Hash([], response.Key), surveyBytes);
        var person = response.Identity is { } identity ? RowIds.Hash(saltBytes, identity) : id;
        var isByContent = response.Key.StartsWith("row:", StringComparison.Ordinal);
        var knownBy = KnownBy(response.Identity);
        var isRepeated = seen.See(id);
        if (isByContent || knownBy > 1 || isRepeated)
            Kinds = new RowKinds(Kinds.ByContent || isByContent, Kinds.ByNumber || knownBy > 1, Kinds.Repeated || (isRepeated && !isByContent));

        var verdict = judge.Judge(response);
        var to = Start(row, id, person, response.AnsweredAt);
        var before = to.Bytes.Length;

        to.Write(knownBy);
        to.Write(Says(response));
        to.Write(isByContent);
        to.Write(false);
        to.Null();
        to.Write("");
        to.WriteOrNull(response.Email);
        to.WriteOrNull(response.Phone);
        to.WriteOrNull(response.CustomerNumber);
        to.Write(response.Name);
        to.Write(response.Company);
        to.Write(response.Language);
        to.Write(response.Touchpoint);
        to.Write(response.Answer.Score);
        to.Write(response.Comment);
        to.Write(verdict.Segment);
        to.Write(verdict.Rule);
        to.WriteOrNull(verdict.Reasons);
        to.Write(verdict.Flags);
        to.WriteOrNull(FileReadings.ToJson(response.More));
        length += to.Bytes.Length - before;
    }

    void AddProblem(UploadedRow row, ReadRow read)
    {
        var to = Start(row, Guid.Empty, Guid.Empty, answeredAt: null);

        to.Write((short)0);
        to.Write(0L);
        to.Write(false);
        to.Write(read.Problem!.Value.IsExclusion());
        to.Write(read.Problem.Value.ToString());
        to.Write(read.Detail);
        to.Null();
        to.Null();
        to.Null();
        for (var empty = 0; empty < 4; empty++)
            to.Write("");
        to.Null();
        to.Write("");
        to.Null();
        to.Null();
        to.Null();
        to.Write((short)0);
        to.Null();
    }

    BinaryRows Start(UploadedRow row, Guid id, Guid person, DateTimeOffset? answeredAt)
    {
        var slice = SliceOf(person);
        var to = slices[slice];

        to.StartRow(ColumnCount);
        to.Write(importId);
        to.Write(id);
        to.Write(person);
        if (answeredAt is { } at)
            to.Write(at);
        else
            to.Null();
        to.Write(row.Number);
        to.Write(row.Line);
        to.Write(slice);
        return to;
    }

    static short SliceOf(Guid person)
    {
        Span<byte> bytes = stackalloc byte[16];
        person.TryWriteBytes(bytes, bigEndian: true, out _);
        return (short)(bytes[0] * Slices / 256);
    }

    /// <summary>As import_staging.known_by has it.</summary>
    static short KnownBy(string? identity) => identity switch
    {
        null => 0,
        ['e', ..] => 1,
        ['c', ..] => 2,
        _ => 3,
    };

    /// <summary>As import_staging.says has it: two rows of a person that say the same here have nothing to add to each other.</summary>
    static long Says(Response response)
    {
        var bits = (response.Email is null ? 0 : 1) | (response.Phone is null ? 0 : 2) | (response.CustomerNumber is null ? 0 : 4)
            | (response.Name == "" ? 0 : 8) | (response.Company == "" ? 0 : 16) | (response.Language == "" ? 0 : 32);
        var numbers = 17L;
        foreach (var sign in response.Phone ?? "")
            numbers = (numbers * 31) + sign;
        foreach (var sign in response.CustomerNumber ?? "")
            numbers = (numbers * 31) + sign;

        return (numbers << 6) | (long)bits;
    }
}
