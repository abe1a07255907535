using System.Xml;
using SurveyFollowUp.Core.Importing;
using SurveyFollowUp.Platform.Configuration;

namespace SurveyFollowUp.Features.Imports.Files;

/// <summary>One XML file of a workbook, read node by node; a node that is large, deep or new beyond all reason ends it before it is in memory.</summary>
sealed class XmlPart : IDisposable
{
    const int Deepest = 64;
    const int LongestNode = 1024 * 1024;
    const int LongestEscape = 16;

    static readonly XmlReaderSettings Settings = new() { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null };

    readonly UnpackingStream stream;
    readonly XmlReader xml;
    readonly int longest;

    public XmlPart(UnpackingStream stream, FileLimits limits)
    {
        (this.stream, longest) = (stream, Math.Max(LongestNode, limits.CellCharacters * LongestEscape));
        stream.LeftOfThis = longest;
        xml = Careful(() => XmlReader.Create(stream, Settings, new XmlParserContext(new FewNames(), null, null, XmlSpace.None)));
    }

    public string Name => xml.LocalName;

    public string Namespace => xml.NamespaceURI;

    public bool IsElement => xml.NodeType == XmlNodeType.Element;

    public bool IsEnd => xml.NodeType == XmlNodeType.EndElement || (IsElement && xml.IsEmptyElement);

    /// <summary>The text that the node is; null where it is none.</summary>
    public string? Text =>
        xml.NodeType is XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.SignificantWhitespace or XmlNodeType.Whitespace ? xml.Value : null;

    public string? this[string attribute] => xml.GetAttribute(attribute);

    public string? Attribute(string name, string @namespace) => xml.GetAttribute(name, @namespace);

    public bool Read()
    {
        stream.LeftOfThis = longest;
        return Careful(xml.Read) && (xml.Depth <= Deepest ? true : throw new FileRefusedException(FileRefused.Damaged));
    }

    public void Dispose()
    {
        xml.Dispose();
        stream.Dispose();
    }

    static T Careful<T>(Func<T> read)
    {
        try
        {
            return read();
        }
        catch (XmlException)
        {
            throw new FileRefusedException(FileRefused.Damaged);
        }
    }

    /// <summary>Names are kept as long as the reader: no file of a workbook has more than some hundred.</summary>
    sealed class FewNames : NameTable
    {
        const int Most = 5_000;
        int count;

        public override string Add(char[] key, int start, int len) => Get(key, start, len) ?? Counted(base.Add(key, start, len));

        public override string Add(string key) => Get(key) ?? Counted(base.Add(key));

        string Counted(string name) => ++count <= Most ? name : throw new FileRefusedException(FileRefused.Damaged);
    }
}
