using System.Collections.Immutable;

namespace SurveyFollowUp.Core.Importing;

/// <summary>Who a row is from, and how to reach them: from the columns for it, or from one cell in which people wrote it all.</summary>
public sealed record RowPerson(string? Email, ImmutableArray<string> Phones, string Name)
{
    /// <param name="country">Where telephone numbers without a country code belong, by ISO 3166.</param>
    public static RowPerson Of(RowCells row, IReadOnlyList<string> cells, string country)
    {
        var (mail, phone) = (row.Of(cells, Role.Email), row.Of(cells, Role.Phone));
        var person = new RowPerson(Addresses.Normalise(mail), Importing.Phones.All(phone, country), "");
        if (mail != "" && person.Email is null)
            person = person.Or(ContactCell.Read(mail, country));

        return phone != "" && person.Phones.IsEmpty ? person.Or(ContactCell.Read(phone, country)) : person;
    }

    RowPerson Or((string? Email, ImmutableArray<string> Phones, string Name) cell) =>
        new(Email ?? cell.Email, Phones.IsEmpty ? cell.Phones : Phones, Name == "" ? cell.Name : Name);
}
