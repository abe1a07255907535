using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.RegularExpressions;
using SurveyFollowUp.Faults.Oracles;
using SurveyFollowUp.Faults.Worlds;

using SurveyFollowUp.Tests.Smtp;

namespace SurveyFollowUp.Faults.Clients;

/// <summary>
/// People who read the mails that arrive and press a button in some of them. Each has an address of their own (127.x.y.z), since a node lets
/// one address ask only so often. Whoever is not answered presses again.
/// </summary>
sealed partial class Customers(World world, ClientJournal journal, int seed)
{
    static readonly string[] Answers = ["Yes", "Partly", "No"];
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    readonly Random random = new(seed);
    int read;

    public async Task LiveAsync(CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            foreach (var mail in world.Server.Journal.Skip(read).ToList())
            {
                await ActAsync(mail, stop);
                Interlocked.Increment(ref read);
            }

            await Task.Delay(100, CancellationToken.None);
        }
    }

    /// <summary>All that has arrived is read, and what they pressed was answered.</summary>
    public async Task HaveReadAsync()
    {
        while (Volatile.Read(ref read) < world.Server.Journal.Count)
            await Task.Delay(100);
    }

    /// <summary>Says that this address is to hear no more, by the link for it.</summary>
    /// <returns>Whether that was acknowledged.</returns>
    public async Task<bool> StopAsync(string address, string path, CancellationToken stop = default)
    {
        if (!await PressAsync(path, [new("List-Unsubscribe", "One-Click")], stop))
            return false;

        journal.Stopped[address] = DateTimeOffset.UtcNow;
        return true;
    }

    async Task ActAsync(SmtpDelivery mail, CancellationToken stop)
    {
        var chance = random.Next(10);
        if (chance > 4 || !mail.Effect.EndsWith("/after-care", StringComparison.Ordinal))
            return;

        if (chance == 0 && StopLink().Match(Unfolded(mail.Raw)) is { Success: true } link)
        {
            await StopAsync(mail.To, link.Groups["path"].Value, stop);
            return;
        }

        var answer = Answers[random.Next(Answers.Length)];
        if (await PressAsync(AnswerLink().Match(Decoded(mail.Raw)).Groups["path"].Value, [new("answer", answer)], stop))
            journal.Answers.Enqueue((Guid.Parse(mail.Effect.Split('/')[1]), answer));
    }

    async Task<bool> PressAsync(string path, KeyValuePair<string, string>[] fields, CancellationToken stop)
    {
        using var http = new HttpClient(OfSomebody()) { Timeout = Patience };

        // A person, not a program that looks at mail.
        http.DefaultRequestHeaders.Add("Accept-Language", "en");
        http.DefaultRequestHeaders.Add("User-Agent", "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0");
        while (!stop.IsCancellationRequested)
        {
            try
            {
                using var form = new FormUrlEncodedContent(fields);
                using var response = await http.PostAsync(new Uri(world.AnyNode().Address, path), form, CancellationToken.None);
                if ((int)response.StatusCode < 400)
                    return true;

                journal.Errors.Enqueue((DateTimeOffset.UtcNow, $"{(int)response.StatusCode} at a customer's page"));
            }
            catch (Exception gone) when (gone is HttpRequestException or OperationCanceledException or IOException)
            {
                journal.Errors.Enqueue((DateTimeOffset.UtcNow, $"{gone.GetType().Name} at a customer's page"));
            }

            await Task.Delay(200, CancellationToken.None);
        }

        return false;
    }

    /// <summary>Redirects are not followed: the answer to the form is what counts.</summary>
    SocketsHttpHandler OfSomebody()
    {
        var from = new IPAddress([127, 1, (byte)random.Next(1, 255), (byte)random.Next(1, 255)]);
        return new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            ConnectCallback = async (context, cancel) =>
            {
                var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
                socket.Bind(new IPEndPoint(from, 0));
                await socket.ConnectAsync(IPAddress.Loopback, context.DnsEndPoint.Port, cancel);
                return new NetworkStream(socket, ownsSocket: true);
            },
        };
    }

    static string Unfolded(string raw) => raw.Replace("\r", "", StringComparison.Ordinal).Replace("\n ", " ", StringComparison.Ordinal);

    /// <summary>The parts as a mail program shows them.</summary>
    static string Decoded(string raw)
    {
        var mail = raw.Replace("\r", "", StringComparison.Ordinal);
        var plain = mail.Replace("=\n", "", StringComparison.Ordinal).Replace("=3D", "=", StringComparison.Ordinal);
        return Base64Part().Matches(mail).Aggregate(plain, (text, part) => text + Encoding.UTF8.GetString(Convert.FromBase64String(part.Groups["body"].Value)));
    }

    [GeneratedRegex(@"List-Unsubscribe:\s*<https?://[^/]+(?<path>/stop/[^>]+)>")]
    private static partial Regex StopLink();

    [GeneratedRegex(@"https?://[^/\s]+(?<path>/a/[\w-]{22})")]
    private static partial Regex AnswerLink();

    [GeneratedRegex(@"base64\n(?:[\w-]+:[^\n]*\n)*\n(?<body>[A-Za-z0-9+/=\n]+)")]
    private static partial Regex Base64Part();
}
