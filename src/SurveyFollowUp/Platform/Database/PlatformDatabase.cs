using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.Extensions.Options;
using Npgsql;

namespace SurveyFollowUp.Platform.Database;

public static class PlatformDatabase
{
    /// <summary>The connection pool, the scope's connection, the clock, the migrations and the key ring.</summary>
    public static void AddDatabase(this IServiceCollection services, string connectionString)
    {
        // A page asks some forty small questions, and planning one costs more than answering it: the server keeps the plans of what is asked often.
        services.AddSingleton(_ => NpgsqlDataSource.Create(
            new NpgsqlConnectionStringBuilder(connectionString) { ApplicationName = "surveyfollowup", MaxAutoPrepare = 100 }));
        services.AddScoped<Db>();
        services.AddScoped<Clock>();
        services.AddSingleton<Migrator>();
        services.AddScoped<Durability>();
        services.AddScoped<Home>();
        services.AddSingleton<DataProtectionKeys>();
        services.AddDataProtection().SetApplicationName("SurveyFollowUp");
        services.AddSingleton<IConfigureOptions<KeyManagementOptions>>(provider =>
            new ConfigureOptions<KeyManagementOptions>(options => options.XmlRepository = provider.GetRequiredService<DataProtectionKeys>()));
    }
}
