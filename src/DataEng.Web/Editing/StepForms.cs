namespace DataEng.Web.Editing;

/// <summary>Which fields of an element a step shows first; all others are one click away.</summary>
public static class StepForms
{
    private static readonly Dictionary<(string Step, string List), string[]> _main = new()
    {
        [("flow", "datasets")] =
        [
            "name",
            "kind",
            "layer",
            "platform",
            "owner/team",
            "owner/contact",
            "criticality",
            "exposed",
            "description",
        ],
        [("flow", "jobs")] =
        [
            "name",
            "engine",
            "mode",
            "schedule/trigger",
            "schedule/cron",
            "schedule/zone",
            "owner/team",
            "description",
        ],
        [("flow", "inputs")] = ["select", "role", "wait", "rowPreserving"],
        [("flow", "outputs")] = ["role", "writeMode"],
        [("idempotency", "datasets")] = ["keys/primary", "keys/updatedAt", "keys/eventTime", "mutable", "appendOnly"],
        [("idempotency", "jobs")] =
        [
            "mode",
            "incremental/batch",
            "incremental/lookback",
            "incremental/scheduler",
            "sql",
        ],
        [("idempotency", "inputs")] = ["select", "filterColumn", "role"],
        [("idempotency", "outputs")] =
        [
            "writeMode",
            "keys",
            "sequenceBy",
            "predicate",
            "deletes",
            "transaction",
            "publish",
            "dedupBy",
        ],
        [("quality", "datasets")] = ["keys/primary", "keys/eventTime", "criticality", "exposed", "owner/team"],
        [("quality", "checks")] =
        [
            "type",
            "columns",
            "warn",
            "fail",
            "phase",
            "action",
            "quarantineTo",
            "owner/team",
            "owner/contact",
        ],
    };

    /// <summary>Paths beneath the element; empty where the step has no form of its own for such elements.</summary>
    public static IReadOnlyList<string> Of(string step, string list) => _main.GetValueOrDefault((step, list)) ?? [];

    /// <summary>Whether elements of the list are worked on in the step.</summary>
    public static bool Has(string step, string list) => _main.ContainsKey((step, list));

    public static IEnumerable<(string Step, string List, string Field)> All =>
        _main.SelectMany(m => m.Value.Select(f => (m.Key.Step, m.Key.List, f)));
}
