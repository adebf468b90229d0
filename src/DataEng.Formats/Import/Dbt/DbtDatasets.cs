using DataEng.Core.Model;

namespace DataEng.Formats.Import.Dbt;

/// <summary>Makes datasets of models, seeds, snapshots and sources.</summary>
internal static class DbtDatasets
{
    public static IReadOnlyList<Dataset> Of(DbtProject project)
    {
        var consumers = DbtConsumers.Of(project);
        return
        [
            .. project.Models.Select(m => Exposed(Model(project, m), consumers)),
            .. project.Sources.Select(s => Exposed(Table(project, s), consumers)),
            .. project.Foreign.Select(id => Exposed(Foreign(project, id), consumers)),
        ];
    }

    public static Owner? Owner(DbtOwner? owner) =>
        owner is null ? null : new Owner { Team = owner.Name ?? owner.Email, Contact = owner.Email };

    public static SourceReference Source(DbtElement element) => new() { Key = element.UniqueId, File = element.File };

    private static Dataset Model(DbtProject project, DbtNode node)
    {
        var catalog = project.Catalog?.Tables.GetValueOrDefault(node.UniqueId);
        var keys = DbtKeys.Of(project, node);
        var isSeed = node.ResourceType == "seed";
        return new Dataset
        {
            Id = project.DatasetOf(node.UniqueId) ?? "",
            Name = node.Version is { } version ? $"{node.Name} v{version}" : node.Name,
            Tags = Tags(node),
            Kind = node.Config.Materialized switch
            {
                "view" => DatasetKind.View,
                "external" => DatasetKind.File,
                null when node.ResourceType == "model" => DatasetKind.View,
                _ => DatasetKind.Table,
            },
            Platform = DbtAdapter.Platform(project.Adapter)?.Id,
            TableFormat = Format(node.Config.TableFormat),
            Layer = isSeed ? Layer.Source : null,
            Description = Text(node.Description),
            Owner = Owner(project.OwnerOf(node)),
            Location = Location(node.Database, node.Schema, node.Alias ?? node.Name),
            Schema = DbtColumns.Schema(node.Columns, catalog, keys, node.Version),
            Contract = Contract(node),
            Keys = Keys(keys, node.Config.EventTime, ingestTime: null, node.Config.UpdatedAt),
            Volume = Volume(catalog),
            Partitioning = DbtLayout.Of(project, node),
            Source = Source(node),
        };
    }

    private static Dataset Table(DbtProject project, DbtSource source)
    {
        var catalog = project.Catalog?.Tables.GetValueOrDefault(source.UniqueId);
        var keys = DbtKeys.Of(project, source);
        var loadedAt = source.LoadedAtField is { } field && DbtLayout.IsColumn(field) ? field : null;
        return new Dataset
        {
            Id = project.DatasetOf(source.UniqueId) ?? "",
            Name = source.SourceName is { } system ? $"{system}.{source.Name}" : source.Name,
            Tags = string.IsNullOrWhiteSpace(source.Loader) ? source.Tags : [.. source.Tags, $"loader:{source.Loader}"],
            Kind = DatasetKind.Table,
            Platform = DbtAdapter.Platform(project.Adapter)?.Id,
            Layer = Layer.Source,
            Description = Text(source.Description),
            Owner = Owner(project.OwnerOf(source)),
            Location = Location(source.Database, source.Schema, source.Identifier ?? source.Name),
            Schema = DbtColumns.Schema(source.Columns, catalog, keys, version: null),
            Keys = Keys(keys, source.Config.EventTime, loadedAt, updatedAt: null),
            Volume = Volume(catalog),
            Source = Source(source),
        };
    }

    private static Dataset Foreign(DbtProject project, string uniqueId)
    {
        project.Problems.Warning(
            project.Place("nodes", uniqueId),
            $"'{uniqueId}' is read but not in this manifest; it stands in the design as an external dataset"
        );
        return new Dataset
        {
            Id = project.DatasetOf(uniqueId) ?? "",
            Name = uniqueId[(uniqueId.LastIndexOf('.') + 1)..],
            Kind = DatasetKind.External,
            Source = new SourceReference { Key = uniqueId },
        };
    }

    private static Dataset Exposed(Dataset dataset, IReadOnlyDictionary<string, List<Consumer>> consumers) =>
        consumers.TryGetValue(dataset.Id, out var readers)
            ? dataset with
            {
                Exposed = true,
                Consumers = readers,
            }
            : dataset;

    private static IReadOnlyList<string> Tags(DbtNode node)
    {
        var tags = new List<string>(node.Tags);
        if (node.Access is "public" or "private")
            tags.Add($"access:{node.Access}");
        if (node.Group is { Length: > 0 } group)
            tags.Add($"group:{group}");
        return tags;
    }

    private static TableFormat? Format(string? format) =>
        format?.ToLowerInvariant() switch
        {
            "iceberg" => TableFormat.Iceberg,
            "delta" => TableFormat.Delta,
            "hudi" => TableFormat.Hudi,
            "parquet" or "orc" or "hive" or "csv" or "text" => TableFormat.Hive,
            "default" or "native" => TableFormat.Native,
            _ => null,
        };

    private static string? Location(string? database, string? schema, string name) =>
        string.Join('.', new[] { database, schema, name }.Where(p => !string.IsNullOrEmpty(p)));

    private static DataContract? Contract(DbtNode node)
    {
        var notices = DbtColumns.Day(node.DeprecationDate) is { } day
            ? new[]
            {
                new ChangeNotice
                {
                    Id = "deprecation",
                    Change = "The model is deprecated from this day on.",
                    EffectiveOn = day,
                },
            }
            : [];
        return node.ContractEnforced != true && notices.Length == 0
            ? null
            : new DataContract
            {
                Version = node.Version,
                SchemaVersion = node.ContractEnforced == true ? node.Version ?? DbtColumns.OnlyVersion : null,
                Enforced = node.ContractEnforced,
                Notices = notices,
            };
    }

    private static DatasetKeys? Keys(DbtKeys keys, string? eventTime, string? ingestTime, string? updatedAt) =>
        keys.Primary.Count + keys.Unique.Count + keys.Enforced.Count == 0
        && eventTime is null
        && ingestTime is null
        && updatedAt is null
            ? null
            : new DatasetKeys
            {
                Primary = keys.Primary,
                Unique = keys.Unique,
                Enforced = keys.Enforced,
                EventTime = eventTime,
                IngestTime = ingestTime,
                UpdatedAt = updatedAt,
            };

    private static Volume? Volume(DbtCatalogTable? table) =>
        table?.Bytes is not { } bytes
            ? null
            : new Volume
            {
                SizeNow = bytes,
                BytesPerRow = table.Rows is > 0 and { } rows ? Math.Round(bytes / rows, 1) : null,
            };

    private static string? Text(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
