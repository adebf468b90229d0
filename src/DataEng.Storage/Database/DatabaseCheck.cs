using System.Diagnostics;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace DataEng.Storage.Database;

/// <summary>What a look at a database file found.</summary>
/// <param name="Damage">What is wrong, in words; empty where nothing is.</param>
/// <param name="IsWhole">Whether there was time to look at all of it.</param>
internal sealed record DatabaseState(IReadOnlyList<string> Damage, bool IsWhole);

/// <summary>Looks for damage: in the pages of the file, in what rows refer to, in the numbers of the edit log. Changes nothing.</summary>
internal static class DatabaseCheck
{
    private const int Interrupted = 9;

    private static readonly TimeSpan _pause = TimeSpan.FromMilliseconds(50);

    private const string Orphans =
        "SELECT 'a row of ' || \"table\" || ' refers to ' || \"parent\" || ', which lacks it' FROM pragma_foreign_key_check LIMIT 3";

    // Numbers are unique by the key, so as many as the last one says, from 1 on, leave no gap.
    private const string Gaps = """
        SELECT 'the log of design ' || d.Id || ' is not complete' FROM designs d
        LEFT JOIN (SELECT DesignId, COUNT(*) AS Edits, MIN(Sequence) AS First, MAX(Sequence) AS Last FROM edits GROUP BY DesignId) e
            ON e.DesignId = d.Id
        WHERE d.Sequence <> COALESCE(e.Edits, 0) OR d.Sequence <> COALESCE(e.Last, 0) OR COALESCE(e.First, 1) <> 1
            OR NOT EXISTS (SELECT 1 FROM snapshots s WHERE s.DesignId = d.Id AND s.Sequence = 0)
        LIMIT 3
        """;

    /// <param name="connection">The open database.</param>
    /// <param name="limit">Time after which the rest of a large file is left out; null to look at everything, indexes included.</param>
    public static DatabaseState Run(SqliteConnection connection, TimeSpan? limit)
    {
        string[] questions = [limit is null ? "PRAGMA integrity_check(3)" : "PRAGMA quick_check(3)", Orphans, Gaps];
        var (start, patience) = (Stopwatch.GetTimestamp(), limit ?? Timeout.InfiniteTimeSpan);
        var gate = new Lock();
        var isOver = false;
        // Again and again, since between two questions there is nothing to interrupt.
        using var timer = new Timer(_ => Interrupt(), null, patience, _pause);
        try
        {
            foreach (var question in questions)
            {
                var damage = Texts(connection, question).Where(t => t != "ok").ToList();
                if (damage.Count > 0)
                    return new DatabaseState(damage, true);
                if (Stopwatch.GetElapsedTime(start) >= limit)
                    return new DatabaseState([], false);
            }
            return new DatabaseState([], true);
        }
        catch (SqliteException e) when (e.SqliteErrorCode == Interrupted)
        {
            return new DatabaseState([], false);
        }
        finally
        {
            // A tick may be under way while the timer goes, and the caller closes the connection next.
            lock (gate)
                isOver = true;
        }

        void Interrupt()
        {
            lock (gate)
            {
                if (!isOver)
                    raw.sqlite3_interrupt(connection.Handle);
            }
        }
    }

    public static List<string> Texts(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        using var reader = command.ExecuteReader();
        var texts = new List<string>();
        while (reader.Read())
            texts.Add(reader.GetString(0));
        return texts;
    }
}
