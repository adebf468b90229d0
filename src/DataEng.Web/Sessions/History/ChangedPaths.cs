using DataEng.Core.Model.Shapes;
using DataEng.Core.Model.Text;

namespace DataEng.Web.Sessions.History;

/// <summary>
/// The fields and elements that a difference of two designs writes, to the element also where a list gained one: so two
/// people who each add a dataset did not write the same thing.
/// </summary>
public sealed class ChangedPaths
{
    /// <summary>Stands for the place of an element in its list; no field has this name.</summary>
    private const string Place = "~place";

    private readonly HashSet<string> _written;
    private readonly HashSet<string> _above = new(StringComparer.Ordinal);

    private ChangedPaths(IEnumerable<string> written)
    {
        _written = written.ToHashSet(StringComparer.Ordinal);
        foreach (var path in _written)
        {
            for (var parent = ParentOf(path); parent is not null && _above.Add(parent); )
                parent = ParentOf(parent);
        }
    }

    /// <param name="difference">A patch between two designs; renames in it are not known to whoever made it.</param>
    public static ChangedPaths Of(DesignPatch difference) => new(difference.Operations.Select(PathOf));

    public static string PathOf(PatchOperation operation) =>
        operation.Verb switch
        {
            PatchVerb.Add => ElementPath.Join(operation.Path, ElementPath.Segment(KeyOf(operation))),
            PatchVerb.Move => ElementPath.Join(operation.Path, Place),
            _ => operation.Path,
        };

    /// <summary>The paths that are at or beneath one of the other, and those of the other that are beneath one of these.</summary>
    public IEnumerable<string> Common(ChangedPaths other) =>
        _written.Where(other.Covers).Union(other._written.Where(Covers), StringComparer.Ordinal);

    /// <summary>A path of one that is at, above or beneath one of the other; null where they have nothing in common.</summary>
    public string? FirstIn(ChangedPaths other) => _written.FirstOrDefault(other.Contains);

    /// <summary>Whether something at, above or beneath a path is written. O(depth).</summary>
    public bool Contains(string path) =>
        _above.Contains(path) || (path.Length == 0 && _written.Count > 0) || Covers(path);

    /// <summary>Whether a path itself or something above it is written.</summary>
    private bool Covers(string path)
    {
        if (_written.Contains(path))
            return true;
        for (var parent = ParentOf(path); parent is not null; parent = ParentOf(parent))
        {
            if (_written.Contains(parent))
                return true;
        }
        return false;
    }

    private static string? ParentOf(string path) => path.LastIndexOf('/') is var slash and >= 0 ? path[..slash] : null;

    private static string KeyOf(PatchOperation added)
    {
        var key = (FieldCatalogue.Find(added.Path)?.Value as ListShape)?.Key?.Name;
        return key is not null && (added.Value as DataMap)?[key] is DataScalar text ? text.Text : "";
    }
}
