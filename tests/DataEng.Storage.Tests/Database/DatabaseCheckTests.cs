using DataEng.Storage.Database;
using Microsoft.Data.Sqlite;

namespace DataEng.Storage.Tests.Database;

public sealed class DatabaseCheckTests
{
    [Fact]
    public void Check_ThatRunsOutOfTime_LeavesTheConnectionAloneOnceItIsOver()
    {
        // The file may be closed the moment the check is over, while a tick of its clock is still under way.
        for (var run = 0; run < 300; run++)
        {
            using var connection = new SqliteConnection("Data Source=:memory:;Pooling=False");
            connection.Open();

            var state = DatabaseCheck.Run(connection, TimeSpan.Zero);

            Assert.Empty(state.Damage);
            Assert.False(state.IsWhole);
        }
    }
}
