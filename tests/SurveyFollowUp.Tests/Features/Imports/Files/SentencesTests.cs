using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Localization;
using SurveyFollowUp.Core.Importing;
using SurveyFollowUp.Features.Imports;
using SurveyFollowUp.Resources;

namespace SurveyFollowUp.Tests.Features.Imports.Files;

/// <summary>Every refusal is a sentence in every language, with its line or its limit.</summary>
public class SentencesTests
{
    static IEnumerable<string> Codes() =>
    [
        .. Enum.GetNames<FileRefused>().Except([nameof(FileRefused.TooMuchInside), nameof(FileRefused.TooManyColumns)]),
        "BrokenQuote:123", "LongRecord:123", "TooLarge:123", "TooManyColumns:123",
        .. new[] { "Entries", "Megabytes", "Ratio", "Rows", "Cell", "Text" }.Select(limit => $"TooMuchInside:{limit} 123"),
    ];

    [Test]
    public void A_refusal_is_a_sentence([Values("en", "sv", "fi")] string language, [ValueSource(nameof(Codes))] string code)
    {
        using var services = new ServiceCollection().AddLogging().AddLocalization().BuildServiceProvider();
        CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(language);
        var sentence = services.GetRequiredService<IStringLocalizer<Texts>>().Sentence(code, 2048);

        Assert.That(sentence, Does.Contain(' ').And.Not.Contain("{").And.Not.Contain("FileRefused_").And.Not.Contain("FileLimit_"));
        Assert.That(sentence, code.Contains(':') ? Does.Contain("123") : Is.Not.Empty);
    }
}
