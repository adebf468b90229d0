using CsCheck;
using DataEng.Core.Model;
using DataEng.Core.Model.Merging;
using DataEng.Core.Model.Shapes;
using DataEng.Core.Model.Text;
using DataEng.TestKit;
using Xunit;

namespace DataEng.Core.Tests.Model.Merging;

public class DesignMergePropertyTests
{
    [Fact]
    public void Between_ImportThatDidNotChange_LeavesTheDesign() =>
        RandomEdits.Any.Sample(edited =>
        {
            var merge = DesignMerge.Between(edited.Before, Copy(edited.Before), edited.After);

            Assert.True(merge.IsNothingNew, Described(merge));
            Assert.Same(edited.After, merge.Apply().Design);
        });

    [Fact]
    public void Between_DesignThatNobodyTouched_BecomesTheImport() =>
        Threes.Sample(three =>
        {
            var merge = DesignMerge.Between(three.Base, three.Theirs, Copy(three.Base));

            Assert.Equal(Content(three.Theirs), Content(merge.Apply().Design));
        });

    [Fact]
    public void Between_SameImportTwice_ChangesNothingMore() =>
        Threes.Sample(three =>
        {
            var merged = DesignMerge.Between(three.Base, three.Theirs, three.Ours).Apply().Design;

            if (HasNumberedIds(three, merged))
                return;
            foreach (var earlier in new[] { three.Base, three.Theirs })
            {
                var again = DesignMerge.Between(earlier, three.Theirs, merged);
                Assert.True(again.Apply().Patch.IsEmpty, Described(again));
            }
        });

    [Fact]
    public void Apply_Patch_LeadsFromTheDesignToTheMerge() =>
        Threes.Sample(three =>
        {
            var merge = DesignMerge.Between(three.Base, three.Theirs, three.Ours);
            foreach (var outcome in new[] { merge.Apply(), merge.Apply(_ => true), merge.Apply(_ => false) })
            {
                var applied = PatchApplier.Apply(three.Ours, outcome.Patch).Design;

                Assert.NotNull(applied);
                Assert.Equal(Fingerprint.Of(outcome.Design), Fingerprint.Of(applied));
            }
        });

    [Fact]
    public void Apply_WhatPeopleMade_StaysAsItIs() =>
        Threes.Sample(three =>
        {
            var merge = DesignMerge.Between(three.Base, three.Theirs, three.Ours);
            var merged = merge.Apply(c => c.IsTakenByDefault && c.Label != "Id").Design;
            foreach (
                var change in merge.Changes.Where(c => !c.IsTakenByDefault && FieldCatalogue.Find(c.Path) is not null)
            )
                Assert.Equal(Node(three.Ours, change.Path), Node(merged, change.Path));
        });

    private static Gen<Three> Threes { get; } = new ThreeDesigns();

    /// <summary>
    /// Whether an element came in under another id as people had taken its own: without the key of a source nobody can
    /// tell the next time that it is there.
    /// </summary>
    private static bool HasNumberedIds(Three three, PipelineDesign merged)
    {
        var known = Ids(three.Ours).Concat(Ids(three.Theirs)).ToHashSet(StringComparer.Ordinal);
        return Ids(merged).Any(id => !known.Contains(id));
    }

    private static IEnumerable<string> Ids(PipelineDesign design) =>
        from field in ModelShapes.Design.Fields
        let list = field.Value as ListShape
        where list?.Key is not null
        from item in list.Items(field.Get(design))
        select $"{field.Name}/{list.KeyOf(item!)}"; // generated lists hold no null

    private static DataNode? Node(PipelineDesign design, string path) =>
        FieldCatalogue.Find(path)?.Value is { } shape and not MapShape
        && FieldCatalogue.Value(design, path) is { } value and not ModelRecord
            ? shape.Write(value)
            : null;

    private static PipelineDesign Copy(PipelineDesign design) =>
        DesignText.ReadJson(DesignText.WriteJson(design)).Design!;

    /// <summary>What a design says, without where it was said and what it was called.</summary>
    private static string Content(PipelineDesign design) =>
        Fingerprint.Of(
            design with
            {
                Evidence = [],
                Provenance = new Dictionary<string, Provenance>(),
                FormerIds = new Dictionary<string, string>(),
            }
        );

    private static string Described(DesignMerge merge) =>
        string.Join('\n', merge.Changes.Where(c => c.HasChoice).Select(c => $"{c.Kind} {c.Path} {c.Words}"));

    internal sealed record Three(PipelineDesign Base, PipelineDesign Theirs, PipelineDesign Ours);

    /// <summary>A design and two edits of it, one by an import and one by people.</summary>
    private sealed class ThreeDesigns : Gen<Three>
    {
        public override Three Generate(PCG pcg, Size? min, out Size size)
        {
            // Artefacts follow rules of their own: another hash is another artefact, and none is ever taken away.
            var design = DesignGenerator.Any.Generate(pcg, min, out size) with
            {
                Evidence = [],
            };
            return new Three(design, RandomEdits.Any.On(design, pcg).After, RandomEdits.Any.On(design, pcg).After);
        }
    }
}
