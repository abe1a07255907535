using SurveyFollowUp.Core.Mail;
using SurveyFollowUp.Platform.Mail;

namespace SurveyFollowUp.Tests.Platform.Mail;

public sealed class FolderTransportTests : TransportContract
{
    TemporaryFolder folder = null!;

    [SetUp]
    public void An_empty_folder() => folder = new TemporaryFolder();

    [TearDown]
    public void No_folder() => folder.Dispose();

    protected override IMailTransport Transport => new FolderTransport(folder.Path, "care@example.org");

    protected override IReadOnlyList<string> Arrived() => [.. Directory.GetFiles(folder.Path).Select(File.ReadAllText)];
}
