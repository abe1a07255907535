namespace SurveyFollowUp.Features.Imports;

public static class ImportServices
{
    public static void AddImports(this IServiceCollection services)
    {
        services.AddScoped<MailHoldStore>();
        services.AddSingleton<Uploads>();
        services.AddScoped<SurveyStore>();
        services.AddScoped<ImportStore>();
        services.AddScoped<ColumnMappings>();
        services.AddScoped<PreviewStore>();
        services.AddScoped<ResultStore>();
        services.AddScoped<Staging>();
        services.AddScoped<ChunkStore>();
        services.AddScoped<Merging>();
        services.AddScoped<UndoImport>();
        services.AddScoped<DryRun>();
        services.AddScoped<CheckStore>();
        services.AddScoped<ImportCommand>();
        services.AddScoped<MergeLane>();
        services.AddScoped<MergeProgress>();
        services.AddScoped<StagedRows>();
        services.AddScoped<Judging>();
        services.AddScoped<JudgingPast>();
    }
}
