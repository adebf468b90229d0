using DataEng.Core.Model;
using DataEng.Core.Model.Text;
using DataEng.Storage.Designs;

namespace DataEng.Storage.Writer;

/// <summary>Edits that follow from their number, so that whoever finds one can tell whether it is whole and in its place.</summary>
public static class NumberedEdit
{
    public static Actor Author { get; } = new("writer", "Writer") { Tab = "writer" };

    /// <summary>The whole design after the edit with a number.</summary>
    public static PipelineDesign DesignAfter(long number) => new() { Id = "numbered", Title = TitleOf(number) };

    public static NewEdit After(long number) =>
        new(
            DesignPatch.Set("title", TitleOf(number)),
            DesignAfter(number),
            Author,
            DateTimeOffset.UnixEpoch.AddSeconds(number)
        )
        {
            Title = $"{number}",
        };

    /// <summary>Between a few bytes and several pages of the database.</summary>
    private static string TitleOf(long number) =>
        $"edit {number} {new string((char)('a' + (number % 26)), (int)(number * 7919 % 12_000))}";
}
