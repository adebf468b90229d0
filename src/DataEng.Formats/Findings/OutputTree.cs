using System.Globalization;
using DataEng.Core.Model.Text;

namespace DataEng.Formats.Findings;

/// <summary>Trees of JSON results, written in few words; an entry without value is left out.</summary>
public static class OutputTree
{
    public static DataMap Map(params ReadOnlySpan<(string Key, DataNode? Value)> entries)
    {
        var list = new List<DataEntry>(entries.Length);
        foreach (var (key, value) in entries)
        {
            if (value is not null)
                list.Add(new DataEntry(key, value));
        }
        return new DataMap(list);
    }

    public static DataList List(IEnumerable<DataNode> items) => new([.. items]);

    public static DataList Texts(IEnumerable<string> items) => new([.. items.Select(DataScalar.String)]);

    public static DataScalar Text(string text) => DataScalar.String(text);

    /// <summary>A text, or nothing where there is none.</summary>
    public static DataScalar? Optional(string? text) => text is null ? null : DataScalar.String(text);

    public static DataScalar Number(int number) =>
        new(ScalarKind.Integer, number.ToString(CultureInfo.InvariantCulture));

    public static DataScalar Number(decimal number) => new(ScalarKind.Decimal, PlainDecimal.Write(number));

    public static DataScalar Flag(bool flag) => new(ScalarKind.Boolean, flag ? "true" : "false");

    /// <summary>JSON for people and programs: two spaces, LF, a final newline.</summary>
    public static byte[] ToJson(DataNode node) => [.. JsonNodes.WritePretty(node), (byte)'\n'];
}
