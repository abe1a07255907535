using System.Buffers.Binary;

namespace SurveyFollowUp.Platform.Database;

/// <summary>Many ids at once: one of version 7, and then counted up, so that each index grows at its end.</summary>
public sealed class RisingIds
{
    readonly byte[] id = Guid.CreateVersion7().ToByteArray(bigEndian: true);

    public Guid Next()
    {
        var tail = id.AsSpan(8);
        BinaryPrimitives.WriteUInt64BigEndian(tail, BinaryPrimitives.ReadUInt64BigEndian(tail) + 1);
        return new Guid(id, bigEndian: true);
    }
}
