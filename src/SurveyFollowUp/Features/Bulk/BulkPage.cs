using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.WebUtilities;
using SurveyFollowUp.Features.FollowUps;
using SurveyFollowUp.Features.Today;

namespace SurveyFollowUp.Features.Bulk;

/// <summary>A page that does the same to all whom somebody ticked in the list.</summary>
public abstract class BulkPage(PeopleStore people) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public string[] Tick { get; set; } = [];

    /// <summary>The list from which they come: its filters.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Back { get; set; }

    /// <summary>The answer is to be told on the list, also where nothing can be undone.</summary>
    [TempData]
    public bool TellsBulk { get; set; }

    public IReadOnlyList<Ticked> Ticked { get; private set; } = [];
    public IReadOnlyList<Person> People { get; private set; } = [];
    public string BackAddress => AddressOf(Back);

    protected async Task ReadAsync()
    {
        Ticked = Bulk.Ticked.Parse(Tick);
        People = await people.OfAsync([.. Ticked.Select(ticked => ticked.Id)]);
    }

    protected RedirectResult Told()
    {
        TellsBulk = true;
        return Redirect(BackAddress);
    }

    /// <summary>Only ever the list: what is given is read as its filters.</summary>
    public static string AddressOf(string? back) => ListFilter.Path + QueryString.Create(QueryHelpers.ParseQuery(back));
}
