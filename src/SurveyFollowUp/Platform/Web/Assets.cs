using System.IO.Compression;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.ResponseCompression;
using Microsoft.Extensions.FileProviders;
using Microsoft.Net.Http.Headers;

namespace SurveyFollowUp.Platform.Web;

/// <summary>
/// The style sheets and the script, compressed once at the start as far as it goes, and kept for ever by browsers: every link to them
/// carries their hash. Comments of style sheets stay here; they would be a third of what a customer's page weighs.
/// </summary>
public static partial class Assets
{
    sealed record Asset(string ContentType, byte[] Plain, byte[] Gzip, byte[] Brotli);

    /// <summary>For everything else: pages are made for one reader, so they are compressed as they leave.</summary>
    public static void AddCompression(this IServiceCollection services)
    {
        services.AddResponseCompression(options => options.EnableForHttps = true);
        services.Configure<BrotliCompressionProviderOptions>(options => options.Level = CompressionLevel.Optimal);
        services.Configure<GzipCompressionProviderOptions>(options => options.Level = CompressionLevel.Optimal);
    }

    public static IApplicationBuilder UseAssets(this IApplicationBuilder app)
    {
        var files = app.ApplicationServices.GetRequiredService<IWebHostEnvironment>().WebRootFileProvider.GetDirectoryContents("");
        var assets = files.ToDictionary(file => $"/{file.Name}", Read, StringComparer.Ordinal);

        return app.Use((context, next) =>
            IsRead(context.Request.Method) && assets.TryGetValue(context.Request.Path.Value ?? "", out var asset) ? SendAsync(context, asset) : next(context));
    }

    static bool IsRead(string method) => HttpMethods.IsGet(method) || HttpMethods.IsHead(method);

    static Task SendAsync(HttpContext context, Asset asset)
    {
        var accepted = context.Request.GetTypedHeaders().AcceptEncoding.Where(encoding => encoding.Quality is null or > 0)
            .Select(encoding => encoding.Value.ToString()).ToHashSet(StringComparer.OrdinalIgnoreCase);
        var (encoding, body) = accepted.Contains("br") ? ("br", asset.Brotli) : accepted.Contains("gzip") ? ("gzip", asset.Gzip) : ("", asset.Plain);

        var headers = context.Response.Headers;
        headers.CacheControl = "public, max-age=31536000, immutable";
        headers.Vary = HeaderNames.AcceptEncoding;
        headers.ContentType = asset.ContentType;
        headers.ContentLength = body.Length;
        if (encoding != "")
            headers.ContentEncoding = encoding;

        return HttpMethods.IsHead(context.Request.Method) ? Task.CompletedTask : context.Response.Body.WriteAsync(body).AsTask();
    }

    static Asset Read(IFileInfo file)
    {
        using var reader = new StreamReader(file.CreateReadStream());
        var text = reader.ReadToEnd();
        var isStyle = file.Name.EndsWith(".css", StringComparison.Ordinal);
        var plain = Encoding.UTF8.GetBytes(isStyle ? Comments().Replace(text, "") : text);

        return new Asset(
            isStyle ? "text/css; charset=utf-8" : "text/javascript; charset=utf-8",
            plain,
            Compress(plain, small => new GZipStream(small, CompressionLevel.SmallestSize, leaveOpen: true)),
            Compress(plain, small => new BrotliStream(small, CompressionLevel.SmallestSize, leaveOpen: true)));
    }

    static byte[] Compress(byte[] plain, Func<Stream, Stream> compressor)
    {
        using var small = new MemoryStream();
        using (var compress = compressor(small))
            compress.Write(plain);

        return small.ToArray();
    }

    [GeneratedRegex(@"/\*.*?\*/\s*", RegexOptions.Singleline)]
    private static partial Regex Comments();
}
