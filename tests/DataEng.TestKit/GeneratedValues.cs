using System.Globalization;
using CsCheck;
using DataEng.Core.Model;
using DataEng.Core.Model.Shapes;
using DataEng.Core.Model.Text;

namespace DataEng.TestKit;

/// <summary>One run of random values by shape; everything comes from one seed.</summary>
/// <param name="pcg">The source of randomness.</param>
/// <param name="density">Share of fields that are stated, 0 to 1.</param>
internal sealed class GeneratedValues(PCG pcg, double density)
{
    private static readonly string[] _ids = ["a", "b", "orders", "fct_orders", "stg-1", "x.y", "0", "_z"];
    private static readonly string[] _columns =
    [
        "id",
        "a",
        "amount (EUR)",
        "address.city",
        "items[].sku",
        "a/b",
        "a~2",
        "a,b",
        "ünï",
    ];
    private static readonly string[] _unknown = ["x-note", "off", "nested", "a/b", "a~2", "Ω", "zz: top", "~", "1"];

    /// <summary>Number of values made so far, as the size of a sample.</summary>
    public ulong Count { get; private set; }

    public int Below(int count) => (int)pcg.Next((uint)count);

    public bool Chance(double share) => pcg.Next(1_000_000) < share * 1_000_000;

    public T Pick<T>(IReadOnlyList<T> from) => from[Below(from.Count)];

    public object Record(RecordShape shape)
    {
        var record = shape.Create();
        foreach (var field in shape.Fields)
        {
            if (field == shape.KeyField)
                record = RecordShape.With(record, field, KeyOfElement(field));
            else if (Chance(density))
                record = RecordShape.With(record, field, Value(field.Value, field.Info));
        }
        return Chance(density / 20) ? RecordShape.WithUnknown(record, Unknown(2)) : record;
    }

    public object? Value(ValueShape shape, FieldAttribute info)
    {
        Count++;
        return shape switch
        {
            RecordShape record => Record(record),
            ListShape list => List(list, info),
            MapShape map => map.Build(
                Enumerable
                    .Range(0, Below(4))
                    .Select(_ => KeyValuePair.Create(Key(info), Value(map.Item, info)))
                    .Where(e => e.Value is not null)
                    .Select(e => KeyValuePair.Create(e.Key, e.Value!)) // filtered above
                    .DistinctBy(e => e.Key)
            ),
            ScalarShape scalar => Scalar(scalar, info),
            _ => throw new InvalidOperationException($"no values for {shape.GetType()}"),
        };
    }

    public string Text() =>
        Below(4) switch
        {
            0 => Pick(NastyTexts.All),
            1 => Pick(NastyTexts.All) + Pick(NastyTexts.All),
            _ => string.Concat(Enumerable.Range(0, 1 + Below(12)).Select(_ => (char)('a' + Below(26)))),
        };

    /// <summary>A key of a map or a named element: anything but empty.</summary>
    public string Key(FieldAttribute info) =>
        info.Refers switch
        {
            ReferenceTarget.Column => Pick(_columns),
            ReferenceTarget.Path => Path(),
            _ => Chance(0.5) ? Pick(_columns)
            : Text() is { Length: > 0 } text ? text
            : "k",
        };

    public string Id() => Pick(_ids);

    /// <summary>A key for an element: a slug, the id of a dataset, or any text.</summary>
    public string KeyOfElement(FieldShape key) =>
        key.IsId || key.Info.Refers != ReferenceTarget.None ? Id() : Key(key.Info);

    public DataMap Unknown(int depth) =>
        new([
            .. Enumerable
                .Range(0, 1 + Below(3))
                .Select(_ => Pick(_unknown))
                .Distinct()
                .Select(key => new DataEntry(key, Node(depth))),
        ]);

    private DataNode Node(int depth)
    {
        Count++;
        return Below(depth == 0 ? 5 : 7) switch
        {
            0 => DataScalar.Null,
            1 => new DataScalar(ScalarKind.Boolean, Chance(0.5) ? "true" : "false"),
            2 => new DataScalar(
                ScalarKind.Integer,
                Pick(["0", "-7", "9007199254740993", "123456789012345678901234567890"])
            ),
            3 => new DataScalar(
                ScalarKind.Decimal,
                Pick(["1.50", "-0.001", "1e3", "2.5E-7", "1e400", "0.10000000000000000000000000000000001"])
            ),
            4 => DataScalar.String(Text()),
            5 => new DataList([.. Enumerable.Range(0, Below(4)).Select(_ => Node(depth - 1))]),
            _ => Below(5) == 0 ? DataMap.Empty : Unknown(depth - 1),
        };
    }

    private object List(ListShape list, FieldAttribute info)
    {
        var items = Enumerable.Range(0, Below(4)).Select(_ => Value(list.Item, info)).Where(i => i is not null);
        // Ids are unique in their list; other keys, such as the dataset of an edge, may come again.
        return list.Build([.. list.Key is { IsId: true } ? items.DistinctBy(i => list.KeyOf(i!)) : items]); // filtered above
    }

    private object? Scalar(ScalarShape scalar, FieldAttribute info)
    {
        switch (scalar.Type)
        {
            case ScalarType.Text:
                return Reference(info);
            case ScalarType.Boolean:
                return Chance(0.5);
            case ScalarType.Integer:
                var whole = Math.Max(
                    (long)Math.Max(info.Min, int.MinValue),
                    Below(3) == 0 ? Below(int.MaxValue) : Below(40) - 20
                );
                whole = (long)Math.Min(whole, Math.Min(info.Max, int.MaxValue));
                return scalar.ClrType == typeof(int) ? (object)(int)whole : whole;
            case ScalarType.Number:
                return Number(info);
            case ScalarType.Date:
                return DateOnly.FromDayNumber(Below(DateOnly.MaxValue.DayNumber));
            case ScalarType.Time:
                return Chance(0.5) ? new TimeOnly(Below(24), Below(60)) : new TimeOnly(Below(24), Below(60), Below(60));
            case ScalarType.Instant:
                var ticks = (long)(pcg.Next64() % (ulong)DateTimeOffset.MaxValue.UtcTicks);
                return new DateTimeOffset(Chance(0.5) ? ticks : ticks - (ticks % TimeSpan.TicksPerHour), TimeSpan.Zero);
            default:
                var text = scalar.Type == ScalarType.Choice ? Pick(scalar.Choices) : Term(scalar.ClrType);
                var (value, error) = scalar.Parse(text);
                return error is null ? value : throw new InvalidOperationException(error);
        }
    }

    private decimal Number(FieldAttribute info)
    {
        var value = new decimal(Below(int.MaxValue), Below(4), 0, Chance(0.3), (byte)Below(20));
        if (double.IsFinite(info.Max))
            return (decimal)info.Min + (Math.Abs(value % 1) * (decimal)(info.Max - info.Min));
        return double.IsFinite(info.Min) && value < (decimal)info.Min ? (decimal)info.Min : value;
    }

    private string Reference(FieldAttribute info) =>
        info.Format == FieldFormat.Id
            ? Id()
            : info.Refers switch
            {
                ReferenceTarget.None => Text(),
                ReferenceTarget.Column or ReferenceTarget.SchemaVersion => Pick(_columns),
                ReferenceTarget.Path => Path(),
                ReferenceTarget.Selector => Pick([
                    "+",
                    "+a+",
                    "orders",
                    "jobs/stg_*",
                    "jobs/a",
                    "datasets/b+",
                    "layer:mart",
                ]),
                _ => Id(),
            };

    private string Path()
    {
        var element = $"{Pick(["datasets", "jobs", "checks", "pools"])}/{Id()}";
        return Below(4) switch
        {
            0 => element,
            1 => $"jobs/{Id()}/{Pick(["inputs", "outputs"])}/{ElementPath.Segment(Id(), 1 + Below(2))}/columns",
            2 =>
                $"datasets/{Id()}/schema/versions/{ElementPath.Escape(Pick(_columns))}/columns/{ElementPath.Escape(Pick(_columns))}",
            _ => $"{element}/description",
        };
    }

    private string Duration() =>
        new Duration(
            Chance(0.2) ? Below(40) : 0,
            Chance(0.5) ? Below(100) : 0,
            Chance(0.5) ? TimeSpan.FromSeconds(Below(200_000)) : TimeSpan.FromTicks(Below(100_000_000))
        ).ToString();

    private string Term(Type type) =>
        type.Name switch
        {
            nameof(Core.Model.Duration) => Duration(),
            nameof(Money) =>
                $"{(Below(100_000) / 100m).ToString(CultureInfo.InvariantCulture)} {Pick(["EUR", "USD", "JPY"])}",
            nameof(PartitionMapping) => Pick([
                "increment",
                $"window({Duration()}, {Duration()})",
                $"offset({Below(20) - 10}, {Pick(EnumText.Names<Grain>())})",
                $"periodToDate({Pick(EnumText.Names<Grain>())})",
                "sinceStart",
                $"asOf(0{Below(10)}:3{Below(10)}, {Duration()})",
                "all",
                "latest",
                "static",
            ]),
            nameof(PartitionTransform) => Pick([
                "identity",
                "year",
                "month",
                "day",
                "hour",
                $"bucket({1 + Below(99)})",
                "truncate(4)",
                "range(0, 10, \"a,b\")",
            ]),
            nameof(DeleteHandling) => Pick([
                "none",
                "tombstone",
                "soft(deleted_at)",
                "soft(\"a,b\")",
                "soft(a/b)",
                "hard",
                "ignore",
            ]),
            nameof(SelfDependence) => Pick(["none", "previous", $"window({Duration()})"]),
            nameof(DeadlineDays) => Pick([
                "everyDay",
                "weekdays",
                $"businessDay({1 + Below(31)}, {Id()})",
                $"monthDay({1 + Below(31)})",
            ]),
            nameof(HashSlice) => Pick(["hash(16, 3)", "hash(2, 0)"]),
            _ => throw new InvalidOperationException($"write a generator for {type}"),
        };
}
