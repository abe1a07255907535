using System.Text.Json;

namespace SurveyFollowUp.Features.Imports;

/// <summary>import FILE on the command line: the same pipeline as the page, without its questions.</summary>
public static class ImportFile
{
    const int Imported = 0;
    const int Refused = 2;
    const int NeedsAnAnswer = 3;

    static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    /// <returns>0 imported, 2 refused, 3 needs an answer from a person.</returns>
    public static async Task<int> RunAsync(string[] args)
    {
        if (args.Length == 0 || !File.Exists(args[0]))
        {
            Console.Error.WriteLine(args.Length == 0 ? "import needs a file." : $"There is no file {args[0]}.");
            return Refused;
        }

        await using var app = await App.BuildAsync(["--Jobs:Engine=none", .. args[1..]]);
        await using var scope = app.Services.CreateAsyncScope();
        var import = await RunAsync(scope.ServiceProvider, args[0]);

        Console.WriteLine(JsonSerializer.Serialize(Told(import), Json));
        return import.State switch { ImportState.Done => Imported, ImportState.Asking => NeedsAnAnswer, _ => Refused };
    }

    static async Task<Import> RunAsync(IServiceProvider services, string path)
    {
        var imports = services.GetRequiredService<ImportStore>();
        var work = services.GetRequiredService<RunImport>();

        await using var file = File.OpenRead(path);
        var import = await imports.ReceiveAsync(Path.GetFileName(path), file, uploadedBy: null);
        if (import.State != ImportState.Staging)
            return import;

        await work.WorkAsync(import.Id, CancellationToken.None);
        if (await imports.ConfirmAsync(import.Id))
            await work.WorkAsync(import.Id, CancellationToken.None);

        import = await imports.GetAsync(import.Id);
        return import.State == ImportState.Checked ? await imports.SameFileAsync(import) ?? import : import;
    }

    static object Told(Import import) => new
    {
        import.FileName,
        State = import.State.ToString(),
        import.Refused,
        Unsure = import.Reading is null ? [] : import.HowToRead().Doubts.Select(doubt => doubt.ToString()),
        Rows = import.RowsTotal,
        import.Opened,
        import.Added,
        import.Satisfied,
        import.Passive,
        import.Excluded,
        import.Duplicate,
        import.Rejected,
        import.Seconds,
    };
}
