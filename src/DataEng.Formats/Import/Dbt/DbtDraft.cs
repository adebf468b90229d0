using DataEng.Formats.Import.Json;

namespace DataEng.Formats.Import.Dbt;

/// <summary>The fields of one element as they arrive, before it is known which record they make.</summary>
internal sealed class DbtDraft(string uniqueId)
{
    public const int LongestStatement = 1024 * 1024;

    public string UniqueId { get; } = uniqueId;

    /// <summary>As stated, else the first part of the id, which dbt always makes the type.</summary>
    public string ResourceType { get; set; } = uniqueId.Split('.', 2)[0];
    public string? Name { get; set; }
    public string? Package { get; set; }
    public string? Description { get; set; }
    public string? File { get; set; }
    public IReadOnlyList<string> Tags { get; set; } = [];
    public IReadOnlyList<string> DependsOn { get; set; } = [];
    public DbtMeta Meta { get; set; } = DbtMeta.Empty;
    public string? Group { get; set; }
    public DbtOwner? Owner { get; set; }
    public DbtConfig Config { get; set; } = DbtConfig.Empty;

    public string? Database { get; set; }
    public string? Schema { get; set; }
    public string? Alias { get; set; }
    public string? Language { get; set; }
    public string? Sql { get; set; }
    public IReadOnlyList<DbtColumn> Columns { get; set; } = [];
    public IReadOnlyList<DbtConstraint> Constraints { get; set; } = [];
    public bool? ContractEnforced { get; set; }
    public string? Access { get; set; }
    public string? Version { get; set; }
    public string? LatestVersion { get; set; }
    public string? DeprecationDate { get; set; }
    public IReadOnlyList<string> PrimaryKey { get; set; } = [];

    public string? TestName { get; set; }
    public string? TestNamespace { get; set; }
    public JsonMap? Arguments { get; set; }
    public string? ColumnName { get; set; }
    public string? AttachedNode { get; set; }
    public string? FileKeyName { get; set; }

    public string? SourceName { get; set; }
    public string? Identifier { get; set; }
    public string? Loader { get; set; }
    public string? LoadedAtField { get; set; }
    public string? LoadedAtQuery { get; set; }
    public DbtFreshness? Freshness { get; set; }

    public string? Kind { get; set; }
    public string? Label { get; set; }
    public string? Url { get; set; }
    public string? Maturity { get; set; }

    private IReadOnlyList<string> AllTags =>
        Config.Tags.Count == 0 ? Tags
        : Tags.Count == 0 ? Config.Tags
        : [.. Tags.Union(Config.Tags)];

    private DbtOwner? AnyOwner => Owner ?? Meta.Owner ?? Config.Meta.Owner;

    public DbtElement ToElement() =>
        new()
        {
            UniqueId = UniqueId,
            ResourceType = ResourceType,
            Name = Name ?? UniqueId,
            Package = Package,
            Description = Description,
            File = File,
            DependsOn = DependsOn,
            Tags = AllTags,
            Owner = AnyOwner,
            Group = Group ?? Config.Group,
            Config = Config,
        };

    public DbtNode ToNode() =>
        new(ToElement())
        {
            Database = Database,
            Schema = Schema,
            Alias = Alias,
            Language = Language,
            Sql = Language == "python" ? null : Sql,
            Columns = Columns,
            Constraints = Constraints,
            ContractEnforced = ContractEnforced ?? Config.ContractEnforced,
            Access = Access ?? Config.Access,
            Version = Version,
            LatestVersion = LatestVersion,
            DeprecationDate = DeprecationDate,
            PrimaryKey = PrimaryKey,
        };

    public DbtTest ToTest() =>
        new(ToElement())
        {
            TestName = TestName,
            TestNamespace = TestNamespace,
            Arguments = Arguments,
            ColumnName = ColumnName,
            AttachedNode = AttachedNode,
            FileKeyName = FileKeyName,
            Sql = TestName is null ? Sql : null,
        };

    public DbtSource ToSource() =>
        new(ToElement())
        {
            SourceName = SourceName,
            Database = Database,
            Schema = Schema,
            Identifier = Identifier,
            Loader = Loader,
            LoadedAtField = LoadedAtField ?? Config.LoadedAtField,
            LoadedAtQuery = LoadedAtQuery ?? Config.LoadedAtQuery,
            Freshness = Freshness ?? Config.Freshness,
            Columns = Columns,
        };

    public DbtExposure ToExposure() =>
        new(ToElement())
        {
            Kind = Kind,
            Label = Label,
            Url = Url,
            Maturity = Maturity,
        };

    public DbtGroup ToGroup() => new(UniqueId, Name ?? UniqueId, Owner);
}
