using System.Globalization;
using System.Text;
using DataEng.Core.Model;
using DataEng.Core.Model.Shapes;
using DataEng.Core.Model.Text;
using DataEng.Core.Reports;
using DataEng.Formats.Designs;

namespace DataEng.Web.Editing;

/// <summary>What somebody typed, as a value of the model; null where nothing is stated.</summary>
/// <param name="Value">The value; null also where there is a problem.</param>
/// <param name="Problem">What is wrong with the text, and what would be right.</param>
public readonly record struct TypedValue(DataNode? Value, string? Problem);

/// <summary>
/// Fields as people write them: <c>2 h</c>, <c>512 MB</c>, <c>5 %</c>, <c>1.5 M</c>, keys with commas between; parts
/// of the model that have no such form are written as YAML.
/// </summary>
public static class FieldText
{
    /// <summary>A value as it stands in its field; empty where nothing is stated. What is shown can be typed again.</summary>
    public static string Show(FieldShape field, object? value) =>
        field.Value.SaysNothing(value) || value is null
            ? ""
            : field.Value switch
            {
                ScalarShape => ShowScalar(field, value),
                ListShape { Item: ScalarShape item } list => ShowList([
                    .. list.Items(value).OfType<object>().Select(item.Format),
                ]),
                var shape when shape.Write(value) is { } node => Encoding.UTF8.GetString(DesignYaml.Write(node)),
                _ => "",
            };

    /// <summary>Reads what somebody typed; whether it is within the field's limits shows when it is applied.</summary>
    public static TypedValue Read(FieldShape field, string text)
    {
        if (string.IsNullOrWhiteSpace(text))
            return default;
        return field.Value switch
        {
            ScalarShape scalar => ReadScalar(field, scalar, text),
            ListShape { Item: ScalarShape } => new(new DataList([.. Items(text).Select(DataScalar.String)]), null),
            _ => ReadYaml(text),
        };
    }

    /// <summary>A value in a sentence: one line, at most 80 characters.</summary>
    public static string Short(string text)
    {
        var line = text.ReplaceLineEndings(" ").Trim();
        return line.Length switch
        {
            0 => "not stated",
            <= 80 => line,
            _ => string.Concat(line.AsSpan(0, 79), "…"),
        };
    }

    private static string ShowScalar(FieldShape field, object value) =>
        (value, field.Info.Unit) switch
        {
            (Duration duration, _) => Words.Length(duration),
            (bool yes, _) => yes ? "yes" : "no",
            (decimal or long or int, FieldUnit.Share) => Words.Share(Number(value)),
            (decimal or long or int, FieldUnit.Bytes or FieldUnit.BytesPerSecond) => Quantities.ShowBytes(
                Number(value)
            ),
            (decimal or long or int, _) => Words.Number(Number(value)),
            _ => ((ScalarShape)field.Value).Format(value),
        };

    private static TypedValue ReadScalar(FieldShape field, ScalarShape scalar, string text)
    {
        var typed = text.Trim();
        if (scalar.ClrType == typeof(Duration))
            return Quantities.TryReadDuration(typed, out var iso)
                ? Plain(iso)
                : new(null, $"'{typed}' is not a length of time: write 2 h, 90 min or 3 days");
        return scalar.Type switch
        {
            ScalarType.Integer or ScalarType.Number => ReadNumber(field.Info.Unit, scalar, typed),
            ScalarType.Boolean => typed switch
            {
                "yes" or "true" => new(new DataScalar(ScalarKind.Boolean, "true"), null),
                "no" or "false" => new(new DataScalar(ScalarKind.Boolean, "false"), null),
                _ => new(null, $"'{typed}' is neither yes nor no"),
            },
            // Line breaks and indents belong to a text; a blank before or after a name is a slip.
            ScalarType.Text when field.Info.Format is FieldFormat.Markdown or FieldFormat.Sql => Plain(text),
            _ => (scalar.Parse(typed).Error ?? ProblemOf(field.Info.Format, typed)) is { } error
                ? new(null, error.Length > 0 ? error : $"Write {scalar.Forms}")
                : Plain(typed),
        };
    }

    private static TypedValue ReadNumber(FieldUnit unit, ScalarShape scalar, string text)
    {
        var example = unit switch
        {
            FieldUnit.Share => "5 % or 0.05",
            FieldUnit.Bytes or FieldUnit.BytesPerSecond => "512 MB or 1.5 GiB",
            _ => "1200, 1.5 M or 10 k",
        };
        if (!Quantities.TryRead(text, unit, out var number))
            return new(null, $"'{text}' is not a number here: write {example}");
        var plain = number.ToString("0.############################", CultureInfo.InvariantCulture);
        return scalar.Parse(plain).Error is null
            ? new(new DataScalar(ScalarKind.Decimal, plain), null)
            : new(null, $"'{text}' is not {scalar.Forms}");
    }

    private static TypedValue ReadYaml(string text)
    {
        var read = DesignYaml.Read(Encoding.UTF8.GetBytes(text));
        return read.Problems.FirstOrDefault(p => p.Severity == ProblemSeverity.Error) is { } problem
            ? new(null, $"Line {problem.Line}: {problem.Message}")
            : new(read.Root, null);
    }

    // A value with a comma or a line break in it takes a line of its own.
    private static string ShowList(IReadOnlyList<string> items) =>
        items.Any(i => i.Contains(',', StringComparison.Ordinal))
            ? string.Join('\n', items) + (items.Count == 1 ? "\n" : "")
            : string.Join(", ", items);

    private static IEnumerable<string> Items(string text) =>
        text.Split(
            text.Contains('\n', StringComparison.Ordinal) ? '\n' : ',',
            StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries
        );

    /// <summary>What a text of a format must be beyond being a text.</summary>
    private static string? ProblemOf(FieldFormat format, string text) =>
        format switch
        {
            FieldFormat.Cron => CronText.Problem(text),
            FieldFormat.TimeZone when !TimeZoneInfo.TryFindSystemTimeZoneById(text, out _) =>
                $"'{text}' is not a time zone: write an IANA name such as Europe/Berlin or UTC",
            _ => null,
        };

    private static TypedValue Plain(string text) => new(DataScalar.String(text), null);

    private static decimal Number(object value) => Convert.ToDecimal(value, CultureInfo.InvariantCulture);
}
