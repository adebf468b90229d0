using System.Reflection;

namespace DataEng.Core.Review;

/// <summary>An example of a rule page: a small design that fires the rule or is clean.</summary>
public sealed record RuleExample(string Caption, bool Fires, string Yaml);

/// <summary>The page of a rule: five headings, examples that are tests.</summary>
/// <param name="Markdown">The page without its examples' markers changed.</param>
/// <param name="Headings">Bodies by heading.</param>
public sealed record RulePage(
    string Markdown,
    IReadOnlyDictionary<string, string> Headings,
    IReadOnlyList<RuleExample> Examples
)
{
    /// <summary>The headings of every page, in order.</summary>
    public static IReadOnlyList<string> Required { get; } =
    ["What it checks", "Why it matters", "How to fix", "When to waive", "Examples"];

    public string Why => Headings.GetValueOrDefault("Why it matters", "");

    public string Fix => Headings.GetValueOrDefault("How to fix", "");

    /// <summary>The embedded page of a rule, named like its class.</summary>
    public static RulePage Of(Rule rule)
    {
        var name = $"rules/{rule.GetType().Name}.md";
        using var stream =
            Assembly.GetAssembly(rule.GetType())?.GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"the rule {rule.Info.Id} has no page {name}");
        using var reader = new StreamReader(stream);
        return Parse(reader.ReadToEnd().ReplaceLineEndings("\n"));
    }

    public static RulePage Parse(string markdown)
    {
        var headings = new Dictionary<string, string>(StringComparer.Ordinal);
        var examples = new List<RuleExample>();
        var heading = "";
        var body = new List<string>();
        List<string>? code = null;
        var fires = false;
        foreach (var line in markdown.Split('\n'))
        {
            if (code is not null)
            {
                if (line == "```")
                {
                    var caption = body.LastOrDefault(l => l.Length > 0 && !l.StartsWith(' ')) ?? "";
                    examples.Add(new RuleExample(caption, fires, string.Join('\n', code) + "\n"));
                    code = null;
                }
                else
                {
                    code.Add(line);
                }
            }
            else if (line is "```yaml fires" or "```yaml clean")
            {
                code = [];
                fires = line.EndsWith("fires", StringComparison.Ordinal);
            }
            else if (line.StartsWith("## ", StringComparison.Ordinal))
            {
                headings[heading] = string.Join('\n', body).Trim();
                heading = line[3..].Trim();
                body.Clear();
            }
            else
            {
                body.Add(line);
            }
        }
        headings[heading] = string.Join('\n', body).Trim();
        headings.Remove("");
        return new RulePage(markdown, headings, examples);
    }
}
