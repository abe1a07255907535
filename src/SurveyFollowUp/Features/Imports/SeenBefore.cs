using System.Buffers.Binary;

namespace SurveyFollowUp.Features.Imports;

/// <summary>
/// Whether an id may have been seen before, in 32 MB however many there are: a no is certain, a yes is wrong once in 20 million times at
/// a million ids, and more often only in larger files.
/// </summary>
sealed class SeenBefore
{
    const int Bits = 1 << 28;

    readonly ulong[] words = new ulong[Bits / 64];

    /// <summary>Remembers the id.</summary>
    public bool See(Guid id)
    {
        Span<byte> bytes = stackalloc byte[16];
        id.TryWriteBytes(bytes);
        var isSeen = true;
        for (var part = 0; part < bytes.Length; part += sizeof(uint))
        {
            var bit = BinaryPrimitives.ReadUInt32LittleEndian(bytes[part..]) % Bits;
            ref var word = ref words[bit / 64];
            isSeen &= (word >> (int)(bit % 64) & 1) == 1;
            word |= 1UL << (int)(bit % 64);
        }

        return isSeen;
    }
}
