using DataEng.Core.Model.Shapes;
using DataEng.Web.Editing;

namespace DataEng.Web.Tests.Editing;

public sealed class CheckTypesTests
{
    [Fact]
    public void Picker_OffersTheTypesOfTheModel() =>
        Assert.Equal(
            FieldCatalogue.Find("checks/*/type")?.Info.Suggest.Order(StringComparer.Ordinal),
            CheckTypes.All.Select(t => t.Name).Order(StringComparer.Ordinal)
        );
}
