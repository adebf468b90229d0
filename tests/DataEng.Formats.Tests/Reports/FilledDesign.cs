using DataEng.Core.Model;
using DataEng.Core.Model.Shapes;

namespace DataEng.Formats.Tests.Reports;

/// <summary>A design in which every field of the model is stated, and every free text is the same text.</summary>
internal static class FilledDesign
{
    private static readonly Dictionary<Type, string> _terms = new()
    {
        [typeof(Duration)] = "P3DT4H",
        [typeof(Money)] = "12.5 EUR",
        [typeof(PartitionMapping)] = "window(P3D, P0D)",
        [typeof(PartitionTransform)] = "day",
        [typeof(DeleteHandling)] = "hard",
        [typeof(SelfDependence)] = "previous",
        [typeof(DeadlineDays)] = "weekdays",
        [typeof(HashSlice)] = "hash(16, 3)",
    };

    public static PipelineDesign With(string text) => (PipelineDesign)Fill(ModelShapes.Design, text);

    private static object Fill(ValueShape shape, string text) =>
        shape switch
        {
            RecordShape record => Record(record, text),
            ListShape list => list.Build([Fill(list.Item, text)]),
            MapShape map => map.Build([KeyValuePair.Create(text, Fill(map.Item, text))]),
            ScalarShape scalar => Scalar(scalar, text),
            _ => throw new NotSupportedException(shape.GetType().Name),
        };

    private static object Record(RecordShape shape, string text)
    {
        var record = shape.Create();
        foreach (var field in shape.Fields)
            record = RecordShape.With(record, field, Fill(field.Value, text));
        return record;
    }

    private static object Scalar(ScalarShape scalar, string text)
    {
        var sample = scalar.Type switch
        {
            ScalarType.Text => text,
            ScalarType.Boolean => "true",
            ScalarType.Integer or ScalarType.Number => "1",
            ScalarType.Date => "2026-04-01",
            ScalarType.Time => "06:00",
            ScalarType.Instant => "2026-04-01T06:00:00Z",
            ScalarType.Choice => scalar.Choices[0],
            _ => _terms[scalar.ClrType],
        };
        var (value, error) = scalar.Parse(sample);
        return value ?? throw new InvalidOperationException($"{scalar.ClrType.Name} '{sample}': {error}");
    }
}
