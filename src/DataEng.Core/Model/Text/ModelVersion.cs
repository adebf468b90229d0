using System.Globalization;

namespace DataEng.Core.Model.Text;

/// <summary>One step from a version of the model to the next, on the tree.</summary>
/// <param name="From">The version it reads; it gives the next one.</param>
/// <param name="Apply">The change of the tree.</param>
public sealed record ModelMigration(int From, Func<DataMap, DataMap> Apply);

/// <summary>Versions of the model: which are read, and how older ones come up to date.</summary>
public static class ModelVersion
{
    private const string Prefix = "dataeng/v";

    /// <summary>The version this program writes.</summary>
    public const int CurrentNumber = 1;

    public static string Current { get; } = Prefix + CurrentNumber.ToString(CultureInfo.InvariantCulture);

    /// <summary>Steps from older versions, oldest first; none yet, version 1 is the first.</summary>
    public static IReadOnlyList<ModelMigration> Migrations { get; } = [];

    /// <summary>Brings a tree up to date and takes the version key out; null, with a problem, where that cannot be done.</summary>
    internal static DataMap? Migrate(DataMap map, IReadOnlyList<ModelMigration> migrations, ModelReading reading)
    {
        var node = map[DesignText.VersionKey];
        if (node is not DataScalar { Kind: ScalarKind.String } scalar)
        {
            reading.Error(
                node ?? map,
                DesignText.VersionKey,
                $"a design says which version of the model it is written in: add '{DesignText.VersionKey}: {Current}'"
            );
            return null;
        }
        if (
            !scalar.Text.StartsWith(Prefix, StringComparison.Ordinal)
            || !int.TryParse(
                scalar.Text.AsSpan(Prefix.Length),
                NumberStyles.None,
                CultureInfo.InvariantCulture,
                out var version
            )
        )
        {
            reading.Error(
                scalar,
                DesignText.VersionKey,
                $"'{scalar.Text}' is not a version of the model; this program reads {Current}"
            );
            return null;
        }
        if (version > CurrentNumber)
        {
            reading.Error(
                scalar,
                DesignText.VersionKey,
                $"the design is written in {scalar.Text}, newer than {Current}, the newest this program reads; use a newer program"
            );
            return null;
        }
        while (version < CurrentNumber)
        {
            if (migrations.FirstOrDefault(m => m.From == version) is not { } step)
            {
                reading.Error(scalar, DesignText.VersionKey, $"{scalar.Text} is older than this program reads");
                return null;
            }
            map = step.Apply(map);
            version++;
        }
        return map.With(DesignText.VersionKey, null);
    }
}
