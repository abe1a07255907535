namespace SurveyFollowUp.Platform.Database;

/// <summary>A piece of work in a scope of its own: a scope is a connection, and what it does commits by itself.</summary>
static class Scopes
{
    public static async Task<TResult> WithAsync<T1, T2, TResult>(this IServiceScopeFactory scopes, Func<T1, T2, Task<TResult>> work)
        where T1 : notnull where T2 : notnull
    {
        await using var scope = scopes.CreateAsyncScope();
        return await work(scope.ServiceProvider.GetRequiredService<T1>(), scope.ServiceProvider.GetRequiredService<T2>());
    }

    public static Task WithAsync<T1, T2>(this IServiceScopeFactory scopes, Func<T1, T2, Task> work) where T1 : notnull where T2 : notnull =>
        scopes.WithAsync<T1, T2, bool>(async (one, other) =>
        {
            await work(one, other);
            return true;
        });
}
