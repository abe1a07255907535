namespace SurveyFollowUp.Platform.Configuration;

/// <summary>How much one uploaded file may hold: beyond it is no export, or somebody wants to do harm.</summary>
/// <param name="UploadMegabytes">Of any file as it is uploaded, and of a CSV file as it is unpacked.</param>
/// <param name="Columns">Of a table of any kind.</param>
/// <param name="WorkbookMegabytes">Of a workbook as it is uploaded.</param>
/// <param name="WorkbookRows">Of a sheet, blank ones not counted.</param>
/// <param name="CellCharacters">In one cell of a sheet.</param>
/// <param name="TextMegabytes">In all cells of a workbook; a text that stands in many cells counts in each.</param>
/// <param name="UnpackedMegabytes">Of everything in a workbook, counted while it is unpacked.</param>
/// <param name="UnpackedRatio">How many times its packed size anything may grow.</param>
/// <param name="ArchiveFiles">In a workbook or archive.</param>
public sealed record FileLimits(
    int UploadMegabytes = 2048,
    int Columns = 2_000,
    int WorkbookMegabytes = 20,
    int WorkbookRows = 200_000,
    int CellCharacters = 32_767,
    int TextMegabytes = 256,
    int UnpackedMegabytes = 200,
    int UnpackedRatio = 200,
    int ArchiveFiles = 1_000)
{
    internal static FileLimits Read(SettingsReader reader) => new(
        reader.Number("Limits:UploadMegabytes", 2048, least: 1, most: 2048),
        reader.Number("Limits:Columns", 2_000, least: 10, most: 16_384),
        reader.Number("Limits:WorkbookMegabytes", 20, least: 1, most: 2048),
        reader.Number("Limits:WorkbookRows", 200_000, least: 1, most: 1_048_576),
        reader.Number("Limits:CellCharacters", 32_767, least: 1_000, most: 1_000_000),
        reader.Number("Limits:TextMegabytes", 256, least: 1, most: 2048),
        reader.Number("Limits:UnpackedMegabytes", 200, least: 1, most: 2048),
        reader.Number("Limits:UnpackedRatio", 200, least: 10, most: 2_000),
        reader.Number("Limits:ArchiveFiles", 1_000, least: 10, most: 10_000));
}
