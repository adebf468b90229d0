using System.Text;
using DataEng.Agents.Playbooks;

namespace DataEng.Agents.Tests.Playbooks;

public sealed class PlaybookFileTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("playbook-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void Load_FileWithByteOrderMark_IsAccepted()
    {
        var path = Write([.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(SmallPlaybook.Text)]);

        Assert.NotNull(PlaybookFile.Load(path).Playbook);
    }

    [Fact]
    public void Load_BadFile_NamesItInTheProblem()
    {
        var path = Write("no playbook"u8.ToArray());

        Assert.StartsWith($"{path}:1: ", PlaybookFile.Load(path).Problems[0].ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("nothing.md")]
    [InlineData("no/such/folder/data-eng.md")]
    public void Load_MissingFile_SaysWhatToDo(string name) =>
        AssertRefused(Path.Combine(_folder.FullName, name), 0, "restore agents/data-eng.md");

    [Fact]
    public void Load_Folder_IsAProblem() => AssertRefused(_folder.FullName, 0, "cannot be read");

    [Theory]
    [InlineData("")]
    [InlineData("a\0b")]
    public void Load_PathThatCannotBe_IsAProblem(string path) => AssertRefused(path, 0, "cannot be read");

    [Fact]
    public void Load_OtherEncoding_IsRefusedAtItsLine()
    {
        var text = SmallPlaybook.With("Text of approach.", "Grösse");

        AssertRefused(Write(Encoding.Latin1.GetBytes(text)), 14, "not UTF-8");
        AssertRefused(Write(Encoding.Unicode.GetPreamble()), 1, "not UTF-8");
    }

    [Fact]
    public void Load_EndsInTheMiddleOfACharacter_IsRefusedAtItsLine() =>
        AssertRefused(Write([.. "---\nname: "u8, 0xE2, 0x82]), 2, "not UTF-8");

    [Fact]
    public void Load_LargerThanAllowed_IsRefused()
    {
        AssertRefused(Write(new byte[PlaybookFile.MaxBytes + 1]), 0, "more than 4 MB");

        var filling = new string('x', PlaybookFile.MaxBytes - SmallPlaybook.Text.Length);
        Assert.NotNull(PlaybookFile.Load(Write(Encoding.UTF8.GetBytes(SmallPlaybook.Text + filling))).Playbook);
    }

    private string Write(byte[] content)
    {
        var path = Path.Combine(_folder.FullName, "team.md");
        File.WriteAllBytes(path, content);
        return path;
    }

    private static void AssertRefused(string path, int line, string message)
    {
        var problem = Assert.Single(PlaybookFile.Load(path).Problems);
        Assert.Equal((path, line), (problem.FileName, problem.Line));
        Assert.Contains(message, problem.Message, StringComparison.Ordinal);
    }
}
