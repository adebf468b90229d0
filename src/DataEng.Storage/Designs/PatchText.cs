using System.Text;
using DataEng.Core.Model.Text;
using DataEng.Storage.Database;

namespace DataEng.Storage.Designs;

/// <summary>Patches as the edit log keeps them.</summary>
internal static class PatchText
{
    public static string Write(DesignPatch patch) => Encoding.UTF8.GetString(JsonNodes.WriteCompact(patch.ToNode()));

    /// <exception cref="InvalidDataException">The edit is not one this program reads.</exception>
    public static DesignPatch Read(EditRow row)
    {
        if (row.ModelVersion > ModelVersion.CurrentNumber)
            throw new InvalidDataException($"{Name(row)} is of a newer version of the model; use a newer program");
        var tree = JsonNodes.Read(Encoding.UTF8.GetBytes(row.Patch));
        if (tree.Root is null)
            throw new InvalidDataException($"{Name(row)} is not JSON");
        var (patch, problems) = DesignPatch.Read(tree.Root);
        return patch ?? throw new InvalidDataException($"{Name(row)} cannot be read: {string.Join("; ", problems)}");
    }

    public static EditRow NewRow(DesignRow design, NewEdit edit, string patch) =>
        new()
        {
            DesignId = design.Id,
            Sequence = design.Sequence,
            AuthorId = edit.Actor.Id,
            AuthorName = edit.Actor.Name,
            Tab = edit.Actor.Tab,
            At = edit.At,
            Title = edit.Title,
            ModelVersion = ModelVersion.CurrentNumber,
            Patch = patch,
            Reverts = edit.Reverts,
        };

    public static string Name(EditRow row) => $"Edit {row.Sequence} of design {row.DesignId}";
}
