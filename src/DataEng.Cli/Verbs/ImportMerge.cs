using System.CommandLine;
using System.Text;
using DataEng.Cli.Inputs;
using DataEng.Core.Model;
using DataEng.Core.Model.Merging;

namespace DataEng.Cli.Verbs;

/// <summary>The options of <c>import</c> that bring the result into a design which people worked on.</summary>
internal sealed class ImportMerge
{
    private readonly Option<string> _into = new("--into")
    {
        HelpName = "DESIGN",
        Description = "Bring the import into this design: what people added or changed stays",
    };
    private readonly Option<string> _base = new("--base")
    {
        HelpName = "DESIGN",
        Description = "The earlier import that the design was made of; without it nothing is removed",
    };
    private readonly Option<bool> _dryRun = new("--dry-run") { Description = "Only list what would change" };
    private readonly Option<bool> _takeConflicts = new("--take-conflicts")
    {
        Description = "Take the import's value where people changed the same field; without it theirs stays",
    };

    public void AddTo(Command command)
    {
        command.Add(_into);
        command.Add(_base);
        command.Add(_dryRun);
        command.Add(_takeConflicts);
        command.Validators.Add(result =>
        {
            foreach (var option in new Option[] { _base, _dryRun, _takeConflicts })
            {
                if (result.GetResult(option) is { Implicit: false } && result.GetResult(_into) is null)
                    result.AddError($"{option.Name} needs --into");
            }
        });
    }

    public bool IsDryRun(ParseResult parse) => parse.GetValue(_dryRun);

    /// <summary>The design and the earlier import it is compared with; null where the import stands alone.</summary>
    public async Task<(PipelineDesign Design, PipelineDesign? Base)?> ReadAsync(
        ParseResult parse,
        Terminal terminal,
        CancellationToken token
    )
    {
        if (parse.GetValue(_into) is not { } into)
            return null;
        var design = await DesignInput.ReadAsync(into, terminal, token);
        var earlier = parse.GetValue(_base) is { } name ? await DesignInput.ReadAsync(name, terminal, token) : null;
        return (design.Design, earlier?.Design);
    }

    /// <summary>Whether a change is taken.</summary>
    public bool Takes(ParseResult parse, MergeChange change) =>
        change.IsTakenByDefault || (change.Kind == MergeKind.Conflict && parse.GetValue(_takeConflicts));

    /// <summary>The changes for people: an element a paragraph, a change a line, and how many there are.</summary>
    public string List(ParseResult parse, DesignMerge merge)
    {
        var text = new StringBuilder();
        foreach (var element in merge.Changes.GroupBy(c => c.Element))
        {
            var path = element.Key.Length == 0 ? "the design" : element.Key;
            var name = element.Select(c => c.Name).FirstOrDefault(n => n is not null) is { } words ? $" ({words})" : "";
            text.Append(PlainText.Line($"{path}{name}")).Append('\n');
            foreach (var change in element)
            {
                var decided =
                    change.Kind != MergeKind.Conflict ? ""
                    : Takes(parse, change) ? " (taken)"
                    : " (kept)";
                text.Append("    ")
                    .Append(PlainText.Line($"{EnumText.Of(change.Kind), -8} {change.Words}{decided}"))
                    .Append('\n');
            }
            text.Append('\n');
        }
        return text.Append(Sums(merge)).Append('\n').ToString();
    }

    /// <summary>How much of each kind there is, in one line.</summary>
    private static string Sums(DesignMerge merge)
    {
        var kinds = string.Join(
            ", ",
            merge.Changes.CountBy(c => c.Kind).OrderBy(k => k.Key).Select(k => $"{k.Value} {EnumText.Of(k.Key)}")
        );
        return merge.Changes.Count == 0 ? "Nothing changed"
            : merge.IsNothingNew ? $"Nothing new; {kinds}"
            : kinds;
    }
}
