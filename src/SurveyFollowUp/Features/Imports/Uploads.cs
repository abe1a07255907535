using System.Security.Cryptography;
using SurveyFollowUp.Features.Imports.Files;
using SurveyFollowUp.Platform.Configuration;

namespace SurveyFollowUp.Features.Imports;

/// <summary>What is known of an upload's bytes.</summary>
public sealed record KeptUpload(long Size, byte[] Hash, bool IsTooLarge);

/// <summary>The uploaded files, each under the id of its import: the name it came with is never a path.</summary>
public sealed class Uploads(Settings settings)
{
    /// <summary>How much a file may hold.</summary>
    public FileLimits Limits => settings.Limits;

    /// <summary>Where the bytes of an upload lie.</summary>
    public string PathOf(Guid id) => Path.Combine(settings.Uploads(), id.ToString("n"));

    /// <summary>Keeps the bytes and their hash. What is over the limit is read to its end but not kept, so that a browser gets its answer.</summary>
    public async Task<KeptUpload> KeepAsync(Guid id, Stream content)
    {
        try
        {
            await using var file = File.Create(PathOf(id));
            using var sha = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
            var isTooLarge = await CopyAsync(content, file, sha, settings.UploadMegabytes * 1024L * 1024L);
            file.Flush(flushToDisk: true);
            return new KeptUpload(file.Length, sha.GetHashAndReset(), isTooLarge);
        }
        catch
        {
            Forget(id);
            throw;
        }
    }

    public void Forget(Guid id)
    {
        File.Delete(PathOf(id));
        Archives.Forget(PathOf(id));
    }

    /// <summary>The uploads that are so much older than another, by the clock of their disk.</summary>
    public IEnumerable<Guid> OlderThan(Guid other, TimeSpan by)
    {
        var limit = File.GetLastWriteTimeUtc(PathOf(other)) - by;

        return Directory.EnumerateFiles(settings.Uploads())
            .Where(file => File.GetLastWriteTimeUtc(file) < limit && Guid.TryParseExact(Path.GetFileName(file), "n", out _))
            .Select(file => Guid.ParseExact(Path.GetFileName(file), "n"));
    }

    static async Task<bool> CopyAsync(Stream content, FileStream file, IncrementalHash sha, long most)
    {
        var block = new byte[128 * 1024];
        var total = 0L;
        for (int read; (read = await content.ReadAsync(block)) > 0;)
        {
            total += read;
            if (total > most)
                continue;

            sha.AppendData(block, 0, read);
            await file.WriteAsync(block.AsMemory(0, read));
        }

        return total > most;
    }
}
