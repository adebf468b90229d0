using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace DataEng.Agents.Playbooks;

/// <summary>Reads name, description and model from the front matter; other keys belong to the program that runs agents.</summary>
internal static class FrontMatterReader
{
    // The library's scanner is quadratic in open brackets: 200,000 of them take a minute, 16,000 half a second.
    private const int MaxLength = 16_000;

    /// <summary>Null when a problem was added.</summary>
    public static PlaybookFrontMatter? Read(FrontMatterBlock block, List<(int Line, string Message)> problems)
    {
        if (block.Yaml is null)
        {
            problems.Add(
                (
                    1,
                    block.IsOpened
                        ? "The front matter begins here and is never closed. End it with a line '---'."
                        : "The front matter is missing. Begin the file with a line '---', the keys name and description, and a line '---'."
                )
            );
            return null;
        }

        if (block.Yaml.Length > MaxLength)
        {
            problems.Add(
                (
                    1,
                    $"The front matter has {block.Yaml.Length} characters, {MaxLength} are allowed. Move text below it."
                )
            );
            return null;
        }

        var known = problems.Count;
        var values = ReadScalars(block.Yaml, problems);
        if (problems.Count > known)
        {
            return null;
        }

        var name = values.GetValueOrDefault("name", "");
        var description = values.GetValueOrDefault("description", "");
        if (name.Length == 0)
        {
            problems.Add((1, "The front matter has no 'name'. Add one, such as 'name: data-eng'."));
        }

        if (description.Length == 0)
        {
            problems.Add((1, "The front matter has no 'description'. Say in it when to call the agent."));
        }

        var model = values.GetValueOrDefault("model", "");
        return problems.Count > known ? null : new(name, description, model.Length == 0 ? null : model);
    }

    // Events, not objects: the library's object model takes the last of two equal keys without a word.
    private static Dictionary<string, string> ReadScalars(string yaml, List<(int Line, string Message)> problems)
    {
        var values = new Dictionary<string, string>();
        var parser = new Parser(new StringReader(yaml));
        try
        {
            parser.Consume<StreamStart>();
            if (parser.Accept<StreamEnd>(out _))
            {
                return values;
            }

            parser.Consume<DocumentStart>();
            if (!parser.TryConsume<MappingStart>(out _))
            {
                problems.Add((2, "The front matter is not a list of 'key: value' lines."));
                return values;
            }

            while (!parser.TryConsume<MappingEnd>(out _))
            {
                var line = InFile(parser.Current?.Start.Line ?? 1);
                var key = parser.TryConsume<Scalar>(out var scalar) ? scalar.Value : null;
                if (key is null)
                {
                    parser.SkipThisAndNestedEvents();
                }

                var value = TextOf(parser);
                if (key is not null && !values.TryAdd(key, value))
                {
                    problems.Add((line, $"The front matter has the key '{key}' twice. Keep one."));
                }
            }
        }
        catch (YamlException e)
        {
            problems.Add(NotYaml(e.Start.Line, e.Message));
        }
        catch (InvalidOperationException)
        {
            // The library's scanner fails this way on some unfinished flow lists instead of reporting them.
            problems.Add(NotYaml(parser.Current?.Start.Line ?? 1, "a list or map is not closed"));
        }

        return values;
    }

    /// <summary>Consumes one value: its text, empty for null and for anything nested.</summary>
    private static string TextOf(Parser parser)
    {
        if (!parser.TryConsume<Scalar>(out var scalar))
        {
            parser.SkipThisAndNestedEvents();
            return "";
        }

        return scalar.Style == ScalarStyle.Plain && scalar.Value is "~" or "null" ? "" : scalar.Value.Trim();
    }

    private static (int Line, string Message) NotYaml(long line, string why) =>
        (InFile(line), $"The front matter is not valid YAML ({why}). Put text with a colon in it between quotes.");

    // The YAML begins on the second line of the file.
    private static int InFile(long line) => (int)Math.Max(1, line) + 1;
}
