using System.Buffers.Binary;

namespace SurveyFollowUp.Features.Imports;

/// <summary>
/// Whether an id may have been seen before, in 32 MB however many there are: a no is certain, a yes is wrong less than once in a billion
/// times at a million ids, and more often only in larger files. All bits of an id lie side by side, because to fetch them is what costs.
/// </summary>
sealed class SeenBefore
{
    const int WordBits = 64;
    const int WordsInBlock = 8;
    const int Blocks = 1 << 19;

    readonly ulong[] words = new ulong[Blocks * WordsInBlock];

    /// <summary>Remembers the id.</summary>
    public bool See(Guid id)
    {
        Span<byte> bytes = stackalloc byte[16];
        id.TryWriteBytes(bytes);
        var block = words.AsSpan((int)(BinaryPrimitives.ReadUInt64LittleEndian(bytes) % Blocks) * WordsInBlock, WordsInBlock);
        var isSeen = true;
        for (var word = 0; word < WordsInBlock; word++)
        {
            var bit = 1UL << (bytes[8 + word] % WordBits);
            isSeen &= (block[word] & bit) != 0;
            block[word] |= bit;
        }

        return isSeen;
    }
}
