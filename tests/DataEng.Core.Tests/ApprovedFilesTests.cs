using DataEng.TestKit;
using Xunit;

namespace DataEng.Core.Tests;

public class ApprovedFilesTests
{
    [Fact]
    public void ApprovedFile_IsReadByATest() => Assert.Empty(Approved.Orphans(Repository.PathOf("tests")));
}
