using System.Xml.Linq;

namespace SurveyFollowUp.Tests.SourceCode;

/// <summary>
/// The harness builds the program without each of its safeguards, and has to notice. What a mutant changes stands in its file: a text of the
/// source that becomes another. Where the text has moved on, the mutant has to move along, or nothing is left out any more.
/// </summary>
public class MutantTests
{
    static readonly string[] Safeguards = ["caps", "fence", "phase-commit", "reconciler", "send-time-gate", "skip-locked", "unique-effect"];

    [Test]
    public void Each_safeguard_has_its_mutant()
    {
        var mutants = Repository.Files("tests/SurveyFollowUp.Faults/Mutants", ".xml").Select(Path.GetFileNameWithoutExtension);

        Assert.That(mutants, Is.EquivalentTo(Safeguards));
    }

    [TestCaseSource(nameof(Safeguards))]
    public void What_a_mutant_changes_stands_once_in_the_source(string name)
    {
        var texts = new Dictionary<string, string>();
        foreach (var change in XDocument.Load(Repository.Path("tests", "SurveyFollowUp.Faults", "Mutants", $"{name}.xml")).Root!.Elements("Change"))
        {
            var file = change.Attribute("File")!.Value;
            var text = texts.TryGetValue(file, out var changed) ? changed : File.ReadAllText(Repository.Path(file));
            var (before, after) = (change.Element("Before")!.Value, change.Element("After")!.Value);

            Assert.That(text.Split(before), Has.Length.EqualTo(2), $"{file}: {before}");
            Assert.That(after, Is.Not.EqualTo(before));
            texts[file] = text.Replace(before, after, StringComparison.Ordinal);
        }

        Assert.That(texts, Is.Not.Empty);
    }
}
