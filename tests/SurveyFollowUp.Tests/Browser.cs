using System.Net;

namespace SurveyFollowUp.Tests;

/// <summary>Uses the site as a person would without JavaScript: opens a page, fills in a form of it, submits it with its hidden fields and cookies.</summary>
public sealed class Browser : IDisposable
{
    /// <summary>What a browser of a person calls itself.</summary>
    public const string UserAgent = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0";

    readonly HttpClient http;

    public Browser(Uri site)
    {
        http = new HttpClient(new HttpClientHandler { CookieContainer = Cookies }) { BaseAddress = site };
        http.DefaultRequestHeaders.Add("Accept-Language", "en");
        http.DefaultRequestHeaders.Add("User-Agent", UserAgent);
    }

    public CookieContainer Cookies { get; } = new();

    /// <summary>Follows redirects: the page's path is where it ended.</summary>
    public async Task<Page> OpenAsync(string path)
    {
        using var response = await http.GetAsync(path);
        return await ReadAsync(response);
    }

    /// <summary>Opens the page and submits its first form with all these fields. Other fields keep the values they came with.</summary>
    public async Task<Page> SubmitAsync(string path, params (string Name, string Value)[] fields) => await SubmitAsync(await OpenAsync(path), fields);

    /// <summary>Submits the first form of an open page with all these fields.</summary>
    public Task<Page> SubmitAsync(Page page, params (string Name, string Value)[] fields) =>
        SubmitAsync(
            page,
            page.Forms.FirstOrDefault(form => fields.All(field => form.Has(field.Name)))
                ?? throw page.Without(string.Join(", ", fields.Select(field => field.Name))),
            fields);

    /// <summary>Submits the form of an open page whose action is, or ends with, this one: for forms that are only a button.</summary>
    public Task<Page> PressAsync(Page page, string action, params (string Name, string Value)[] fields) =>
        SubmitAsync(
            page,
            page.Forms.FirstOrDefault(form =>
                form.Action.Split('?')[0].EndsWith(action, StringComparison.Ordinal) || form.Action.EndsWith($"?{action}", StringComparison.Ordinal))
                ?? throw page.Without(action),
            fields);

    /// <summary>Presses a button that posts its form elsewhere.</summary>
    public async Task<Page> PressElsewhereAsync(Page page, string address, params (string Name, string Value)[] fields)
    {
        var form = page.Forms.FirstOrDefault(form => form.HasButtonTo(address)) ?? throw page.Without(address);
        return await PostAsync(new Uri(page.Address, address), form, fields);
    }

    /// <summary>Chooses a file in the page's form for files and submits it.</summary>
    public async Task<Page> UploadAsync(string path, string fileName, byte[] content, params (string Name, string Value)[] fields)
    {
        var page = await OpenAsync(path);
        var form = page.Forms.FirstOrDefault(form => form.FileField is not null) ?? throw page.Without("a file");
        using var parts = new MultipartFormDataContent();
        foreach (var (name, value) in form.Filled(fields))
            parts.Add(new StringContent(value), name);

        parts.Add(new ByteArrayContent(content), form.FileField!, fileName);
        using var response = await http.PostAsync(form.AddressOn(page), parts);
        return await ReadAsync(response);
    }

    /// <summary>A request no page offers, such as a post without a token.</summary>
    public async Task<Page> SendAsync(HttpRequestMessage request)
    {
        using var response = await http.SendAsync(request);
        return await ReadAsync(response);
    }

    Task<Page> SubmitAsync(Page page, Form form, (string Name, string Value)[] fields) => PostAsync(form.AddressOn(page), form, fields);

    async Task<Page> PostAsync(Uri address, Form form, (string Name, string Value)[] fields)
    {
        using var content = new FormUrlEncodedContent(form.Filled(fields).Select(field => KeyValuePair.Create(field.Name, field.Value)));
        using var response = await http.PostAsync(address, content);
        return await ReadAsync(response);
    }

    static async Task<Page> ReadAsync(HttpResponseMessage response) =>
        new(
            response.StatusCode,
            response.RequestMessage!.RequestUri!,
            await response.Content.ReadAsStringAsync(),
            response.Headers.Concat(response.Content.Headers).ToDictionary(
                header => header.Key,
                header => string.Join(", ", header.Value),
                StringComparer.OrdinalIgnoreCase));

    public void Dispose() => http.Dispose();
}
