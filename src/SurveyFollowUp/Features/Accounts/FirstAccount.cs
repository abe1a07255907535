using System.Security.Cryptography;
using SurveyFollowUp.Platform.Database;
using SurveyFollowUp.Platform.Web;

namespace SurveyFollowUp.Features.Accounts;

/// <summary>The first administrator proves by a code from the console that this installation is theirs.</summary>
public sealed class FirstAccount(Db db, UserStore users)
{
    /// <summary>Without the letters and digits that look alike.</summary>
    const string Signs = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789";

    /// <summary>Prints the code while nobody has an account.</summary>
    public static async Task AnnounceAsync(WebApplication app)
    {
        await using var scope = app.Services.CreateAsyncScope();

        if (await scope.ServiceProvider.GetRequiredService<FirstAccount>().NewCodeAsync() is { } code)
            Console.WriteLine($"Nobody has an account yet. The code for the first one is {code}");
    }

    /// <summary>A new code, which ends the one before; null when there are people already.</summary>
    public async Task<string?> NewCodeAsync()
    {
        if (await users.AnyAsync())
            return null;

        var code = $"{RandomNumberGenerator.GetString(Signs, 4)}-{RandomNumberGenerator.GetString(Signs, 4)}-{RandomNumberGenerator.GetString(Signs, 4)}";
        await db.ExecuteAsync("update installation set setup_code_hash = @hash", new { hash = SecretTokens.Hash(code) });
        return code;
    }

    /// <summary>The administrator's id; null when the code is wrong, or somebody was first.</summary>
    public async Task<Guid?> CreateAsync(string code, string email, string name, string password, string language)
    {
        Guid? id = null;

        await db.InTransactionAsync(async () =>
        {
            // Locks the row: of two at the same time the second finds the code used.
            var used = await db.ExecuteAsync("update installation set setup_code_hash = null where setup_code_hash = @hash",
                new { hash = SecretTokens.Hash(code.Trim().ToUpperInvariant()) });

            if (used == 1 && !await users.AnyAsync())
                id = await users.AddAsync(email, name, RoleNames.All, language, password);
        });

        return id;
    }
}
