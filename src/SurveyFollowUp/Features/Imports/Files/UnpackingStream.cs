using System.IO.Compression;
using SurveyFollowUp.Core.Importing;

namespace SurveyFollowUp.Features.Imports.Files;

/// <summary>A file of an archive while it is unpacked: what its header says of its sizes is not believed, but counted.</summary>
sealed class UnpackingStream(ZipArchiveEntry entry, ArchiveBytes packed, int ratio, FileRefusedException tooMuch) : Stream
{
    /// <summary>Small files of nothing but zeros do no harm.</summary>
    const int Harmless = 1024 * 1024;

    readonly Stream inner = entry.Open();
    readonly long packedBefore = packed.BytesRead;
    long unpacked;

    /// <summary>How many bytes may still be read.</summary>
    public required long Left { get; set; }

    /// <summary>How many bytes may still be read for what is being read now.</summary>
    public long LeftOfThis { get; set; } = long.MaxValue;

    public override bool CanRead => true;
    public override bool CanSeek => false;
    public override bool CanWrite => false;
    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => unpacked;
        set => throw new NotSupportedException();
    }

    public override int Read(Span<byte> buffer)
    {
        var read = Inflate(buffer);
        unpacked += read;
        Left -= read;
        LeftOfThis -= read;
        if (Left < 0 || LeftOfThis < 0)
            throw tooMuch;

        return unpacked <= Harmless || unpacked <= (packed.BytesRead - packedBefore) * ratio ? read : throw Archive.TooMuch("Ratio", ratio);
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            inner.Dispose();

        base.Dispose(disposing);
    }

    int Inflate(Span<byte> buffer)
    {
        try
        {
            return inner.Read(buffer);
        }
        catch (InvalidDataException)
        {
            throw new FileRefusedException(FileRefused.Damaged);
        }
    }
}
