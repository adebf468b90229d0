using System.CommandLine;

namespace DataEng.Cli.Inputs;

/// <summary>Arguments that name input files. A word that begins with a dash is a mistyped option, not a file.</summary>
internal static class FileArgument
{
    public static Argument<string> One(string name, string description)
    {
        var argument = new Argument<string>(name) { Description = description, HelpName = name };
        RefuseOptions(argument);
        return argument;
    }

    public static Argument<string[]> Several(string name, string description)
    {
        var argument = new Argument<string[]>(name)
        {
            Description = description,
            HelpName = name,
            Arity = ArgumentArity.OneOrMore,
        };
        RefuseOptions(argument);
        return argument;
    }

    private static void RefuseOptions(Argument argument) =>
        argument.Validators.Add(result =>
        {
            foreach (var token in result.Tokens)
            {
                if (token.Value.StartsWith('-') && token.Value != InputFile.StandardInput)
                    result.AddError(
                        $"there is no option '{token.Value}'; for a file of that name write ./{token.Value}"
                    );
            }
        });
}
