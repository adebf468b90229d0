namespace DataEng.Formats.Import.Dbt;

/// <summary>What a JSON document that is no dbt artefact seems to be, told from its top-level keys.</summary>
internal sealed class ForeignShape
{
    private const int KeysKept = 200;

    private readonly Dictionary<string, string?> _keys = [];

    public bool HasMetadata { get; set; }

    public bool IsOldManifest => Has("nodes", "macros") && HasMetadata;

    public void Note(string key, string? text)
    {
        if (_keys.Count < KeysKept)
            _keys[key] = text;
    }

    /// <summary>With its article: "an OpenLineage event". Null where nothing is recognised.</summary>
    public string? Guess()
    {
        if (Has("eventTime") && (Has("job") || Has("dataset")))
            return "an OpenLineage event";
        if (Starts("Event", "SparkListener"))
            return "a Spark event log";
        if (Starts("apiVersion", "dataeng/"))
            return "a pipeline design; open it as it is, it needs no import";
        if (Starts("kind", "DataContract") || Has("dataContractSpecification"))
            return "a data contract";
        if (Starts("type", "record") && Has("fields"))
            return "an Avro schema";
        if (Has("runs") && Has("version"))
            return "a SARIF log";
        if (Has("openapi") || Has("swagger"))
            return "an OpenAPI description";
        if (Has("info", "data"))
            return "a line of dbt's structured log";
        if (Has("semantic_models", "project_configuration"))
            return "a dbt semantic manifest, not a manifest";
        if (Has("dag") || Has("dags") || Has("dag_id") || Has("task_instances") || Has("dag_runs"))
            return "a document of Airflow";
        if (Has("$schema") || Has("$defs") || Has("definitions"))
            return "a JSON Schema";
        if (Has("results", "elapsed_time"))
            return "dbt run results without a schema version (dbt before 0.19)";
        return null;
    }

    private bool Has(params ReadOnlySpan<string> keys)
    {
        foreach (var key in keys)
        {
            if (!_keys.ContainsKey(key))
                return false;
        }
        return true;
    }

    private bool Starts(string key, string with) =>
        _keys.GetValueOrDefault(key)?.StartsWith(with, StringComparison.Ordinal) == true;
}
