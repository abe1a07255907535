using System.Buffers;
using System.Buffers.Binary;
using System.Text;

namespace SurveyFollowUp.Platform.Database;

/// <summary>Rows in the format of PostgreSQL's binary COPY, made in memory: for the tables where a call for each value would cost more than the rest.</summary>
public sealed class BinaryRows
{
    const int DigitsInGroup = 10_000;

    static readonly DateTimeOffset Epoch = new(2000, 1, 1, 0, 0, 0, TimeSpan.Zero);

    readonly ArrayBufferWriter<byte> bytes = new(64 * 1024);

    /// <summary>What every stream of such rows begins with, and ends with.</summary>
    public static ReadOnlyMemory<byte> Head { get; } = (byte[])[.. "PGCOPY\n"u8, 0xFF, 0x0D, 0x0A, 0, 0, 0, 0, 0, 0, 0, 0, 0];

    public static ReadOnlyMemory<byte> Tail { get; } = (byte[])[0xFF, 0xFF];

    public ReadOnlyMemory<byte> Bytes => bytes.WrittenMemory;

    public void Clear() => bytes.ResetWrittenCount();

    public void StartRow(short columns)
    {
        BinaryPrimitives.WriteInt16BigEndian(bytes.GetSpan(2), columns);
        bytes.Advance(2);
    }

    public void Null() => Length(-1);

    public void Write(Guid value)
    {
        Length(16);
        value.TryWriteBytes(bytes.GetSpan(16), bigEndian: true, out _);
        bytes.Advance(16);
    }

    public void Write(int value)
    {
        Length(4);
        Length(value);
    }

    public void Write(long value)
    {
        Length(8);
        BinaryPrimitives.WriteInt64BigEndian(bytes.GetSpan(8), value);
        bytes.Advance(8);
    }

    public void Write(short value)
    {
        Length(2);
        StartRow(value);
    }

    public void Write(bool value)
    {
        Length(1);
        bytes.GetSpan(1)[0] = value ? (byte)1 : (byte)0;
        bytes.Advance(1);
    }

    public void Write(DateTimeOffset value) => Write((value.UtcTicks - Epoch.UtcTicks) / TimeSpan.TicksPerMicrosecond);

    /// <summary>PostgreSQL's text holds every character but NUL, and no half of a pair.</summary>
    public void Write(string value)
    {
        var text = value.Contains('\0') ? value.Replace("\0", "", StringComparison.Ordinal) : value;
        var span = bytes.GetSpan(4 + Encoding.UTF8.GetMaxByteCount(text.Length));
        var length = Encoding.UTF8.GetBytes(text, span[4..]);
        BinaryPrimitives.WriteInt32BigEndian(span, length);
        bytes.Advance(4 + length);
    }

    public void WriteOrNull(string? value)
    {
        if (value is null)
            Null();
        else
            Write(value);
    }

    /// <summary>As numeric: the digits before and after the point in groups of four.</summary>
    public void Write(decimal value)
    {
        if (value is > 0 and < DigitsInGroup && value.Scale == 0)
        {
            Short((short)value);
            return;
        }

        var (whole, part) = (decimal.Truncate(Math.Abs(value)), Math.Abs(value) - decimal.Truncate(Math.Abs(value)));
        var groups = new List<short>();
        for (; whole > 0; whole = decimal.Truncate(whole / DigitsInGroup))
            groups.Insert(0, (short)(whole % DigitsInGroup));

        var weight = groups.Count - 1;
        for (; part > 0; part -= decimal.Truncate(part))
            groups.Add((short)decimal.Truncate(part *= DigitsInGroup));

        Length(8 + (2 * groups.Count));
        StartRow((short)groups.Count);
        StartRow((short)weight);
        StartRow(value < 0 ? (short)0x4000 : (short)0);
        StartRow(value.Scale);
        foreach (var group in groups)
            StartRow(group);
    }

    /// <summary>The usual case: one group, no point.</summary>
    void Short(short value)
    {
        Length(10);
        StartRow(1);
        StartRow(0);
        StartRow(0);
        StartRow(0);
        StartRow(value);
    }

    void Length(int length)
    {
        BinaryPrimitives.WriteInt32BigEndian(bytes.GetSpan(4), length);
        bytes.Advance(4);
    }
}
