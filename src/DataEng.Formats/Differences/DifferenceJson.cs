using DataEng.Core.Model;
using DataEng.Core.Model.Text;
using static DataEng.Formats.Findings.OutputTree;

namespace DataEng.Formats.Differences;

/// <summary>The difference of two designs as JSON, a stable form that other tools read.</summary>
public static class DifferenceJson
{
    public static byte[] Write(DesignDifference difference) =>
        ToJson(
            Map(
                ("old", Side(difference.Old)),
                ("new", Side(difference.New)),
                ("elements", List(difference.Elements.Select(Element)))
            )
        );

    private static DataMap Side(PipelineDesign design) =>
        Map(("design", Text(design.Id)), ("fingerprint", Text(Fingerprint.Of(design))));

    private static DataMap Element(ElementDifference element) =>
        Map(
            ("path", Text(element.Path)),
            ("name", Optional(element.Name)),
            ("change", Text(EnumText.Of(element.Kind))),
            ("formerPath", Optional(element.FormerPath)),
            ("fields", List(element.Fields.Select(Field)))
        );

    private static DataMap Field(FieldDifference field) =>
        Map(
            ("path", Text(field.Path)),
            ("label", Text(field.Label)),
            ("change", Text(EnumText.Of(field.Kind))),
            ("before", field.Before is { } before ? Text(before) : DataScalar.Null),
            ("after", field.After is { } after ? Text(after) : DataScalar.Null)
        );
}
