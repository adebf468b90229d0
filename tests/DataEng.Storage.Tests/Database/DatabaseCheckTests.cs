using DataEng.Storage.Database;
using Microsoft.Data.Sqlite;

namespace DataEng.Storage.Tests.Database;

public sealed class DatabaseCheckTests
{
    [Fact]
    public void Check_WithoutTime_FindsNoDamageAndSaysThatItDidNotSeeAll()
    {
        using var connection = new SqliteConnection("Data Source=:memory:;Pooling=False");
        connection.Open();

        var state = DatabaseCheck.Run(connection, TimeSpan.Zero);

        Assert.Empty(state.Damage);
        Assert.False(state.IsWhole);
    }
}
