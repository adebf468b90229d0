using DataEng.Formats.Import.Json;

namespace DataEng.Formats.Import.Dbt;

/// <summary>Reads one element of a manifest. Its fields come in any order, so they gather in a draft first.</summary>
internal static class DbtElementReader
{
    /// <summary>Null, with a problem naming the element, when it cannot be used.</summary>
    public static DbtDraft? Read(ref JsonCursor json, string id)
    {
        var place = json.Place;
        if (!json.IsObject)
        {
            json.Problem(ImportSeverity.Error, $"'{Shown(id)}' is no object; it is left out");
            return null;
        }
        var draft = new DbtDraft(id);
        json.EnterObject("");
        while (json.NextProperty(out var name))
        {
            if (!Identity(ref json, draft, name) && !Relation(ref json, draft, name))
                Special(ref json, draft, name);
        }
        if (draft.Name is { Length: > 0 })
            return draft;
        json.Problem(ImportSeverity.Error, json.At(place), $"'{Shown(id)}' has no name; it is left out");
        return null;
    }

    private static bool Identity(ref JsonCursor json, DbtDraft draft, string name)
    {
        switch (name)
        {
            case "resource_type":
                draft.ResourceType = json.Text() ?? draft.ResourceType;
                return true;
            case "name":
                draft.Name = json.Text();
                return true;
            case "package_name":
                draft.Package = json.Text();
                return true;
            case "description":
                draft.Description = json.Text();
                return true;
            case "original_file_path":
                draft.File = json.Text();
                return true;
            case "tags":
                draft.Tags = json.Texts();
                return true;
            case "meta":
                draft.Meta = DbtConfigReader.Meta(ref json);
                return true;
            case "group":
                draft.Group = json.Text();
                return true;
            case "config":
                draft.Config = DbtConfigReader.Read(ref json);
                return true;
            case "depends_on":
                DependsOn(ref json, draft);
                return true;
            default:
                return false;
        }
    }

    private static bool Relation(ref JsonCursor json, DbtDraft draft, string name)
    {
        switch (name)
        {
            case "database":
                draft.Database = json.Text();
                return true;
            case "schema":
                draft.Schema = json.Text();
                return true;
            case "alias":
                draft.Alias = json.Text();
                return true;
            case "language":
                draft.Language = json.Text();
                return true;
            case "columns":
                draft.Columns = DbtColumnReader.Columns(ref json);
                return true;
            case "constraints":
                draft.Constraints = DbtColumnReader.Constraints(ref json);
                return true;
            case "contract":
                draft.ContractEnforced = DbtConfigReader.Enforced(ref json);
                return true;
            case "access":
                draft.Access = json.Text();
                return true;
            case "version":
                draft.Version = json.Scalar();
                return true;
            case "latest_version":
                draft.LatestVersion = json.Scalar();
                return true;
            case "deprecation_date":
                draft.DeprecationDate = json.Scalar();
                return true;
            case "primary_key":
                draft.PrimaryKey = json.Texts();
                return true;
            case "compiled_code":
            case "compiled_sql":
                draft.Sql = Statement(ref json, draft) ?? draft.Sql;
                return true;
            case "raw_code":
            case "raw_sql":
                if (!json.TextHolds("{{"u8, "{%"u8) && !json.TextHolds("{#"u8, "{#"u8))
                    draft.Sql ??= Statement(ref json, draft);
                return true;
            default:
                return false;
        }
    }

    private static void Special(ref JsonCursor json, DbtDraft draft, string name)
    {
        switch (name)
        {
            case "test_metadata":
                TestMetadata(ref json, draft);
                break;
            case "column_name":
                draft.ColumnName = json.Text();
                break;
            case "attached_node":
                draft.AttachedNode = json.Text();
                break;
            case "file_key_name":
                draft.FileKeyName = json.Text();
                break;
            case "source_name":
                draft.SourceName = json.Text();
                break;
            case "identifier":
                draft.Identifier = json.Text();
                break;
            case "loader":
                draft.Loader = json.Text();
                break;
            case "loaded_at_field":
                draft.LoadedAtField = json.Text();
                break;
            case "loaded_at_query":
                draft.LoadedAtQuery = json.Text();
                break;
            case "freshness":
                draft.Freshness = DbtConfigReader.Freshness(ref json);
                break;
            case "type":
                draft.Kind = json.IsText ? json.Text() : null;
                break;
            case "label":
                draft.Label = json.Text();
                break;
            case "url":
                draft.Url = json.Text();
                break;
            case "maturity":
                draft.Maturity = json.Text();
                break;
            case "owner":
                draft.Owner = DbtConfigReader.Owner(ref json);
                break;
        }
    }

    private static void DependsOn(ref JsonCursor json, DbtDraft draft)
    {
        if (!json.EnterObject("depends_on"))
            return;
        while (json.NextProperty(out var name))
        {
            if (name == "nodes")
                draft.DependsOn = json.Texts();
        }
    }

    private static void TestMetadata(ref JsonCursor json, DbtDraft draft)
    {
        if (!json.EnterObject("test_metadata"))
            return;
        while (json.NextProperty(out var name))
        {
            if (name == "name")
                draft.TestName = json.Text();
            else if (name == "namespace")
                draft.TestNamespace = json.Text();
            else if (name == "kwargs" && json.IsObject)
                draft.Arguments = json.Tree() as JsonMap;
        }
    }

    /// <summary>The statement where one is of use: of models, snapshots and tests, and not beyond the limit.</summary>
    private static string? Statement(ref JsonCursor json, DbtDraft draft)
    {
        if (!json.IsText || draft.ResourceType is not ("model" or "snapshot" or "test"))
            return null;
        if (json.TextLength <= DbtDraft.LongestStatement)
            return json.Text();
        json.Problem(
            ImportSeverity.Warning,
            $"the statement of '{Shown(draft.UniqueId)}' is longer than {DbtDraft.LongestStatement / (1024 * 1024)} MiB; it is not kept"
        );
        return null;
    }

    private static string Shown(string id) => id.Length <= 200 ? id : id[..200] + "…";
}
