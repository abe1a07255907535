namespace SurveyFollowUp.Features.Imports.Files;

/// <summary>The list of an archive's files goes on beyond all reason.</summary>
sealed class ListTooLongException : Exception;

/// <summary>An archive's packed bytes, counted as they are read. Its list of files is loaded whole, so that it may be only so long.</summary>
sealed class ArchiveBytes(FileStream file, int longestList) : Stream
{
    /// <summary>From here on anything may be read.</summary>
    public bool IsListed { get; set; }

    public long BytesRead { get; private set; }

    public override bool CanRead => true;
    public override bool CanSeek => true;
    public override bool CanWrite => false;
    public override long Length => file.Length;

    public override long Position
    {
        get => file.Position;
        set => file.Position = value;
    }

    public override int Read(Span<byte> buffer)
    {
        var read = file.Read(buffer);
        BytesRead += read;
        return IsListed || BytesRead <= longestList ? read : throw new ListTooLongException();
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override long Seek(long offset, SeekOrigin origin) => file.Seek(offset, origin);

    public override void Flush()
    {
    }

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            file.Dispose();

        base.Dispose(disposing);
    }
}
