using DataEng.Core.Model;
using DataEng.Core.Model.Shapes;
using DataEng.Core.Model.Text;
using DataEng.Core.Review;
using DataEng.Web.Designs;
using DataEng.Web.Editing;
using DataEng.Web.Naming;
using Microsoft.AspNetCore.Components;

namespace DataEng.Web.Components.Fields;

/// <summary>How a field is edited.</summary>
internal enum FieldKind
{
    Line,
    Choice,
    Text,
}

/// <summary>
/// Edits one field of the live design. What is typed is stored on leaving the field or 300 ms after the last key, and a
/// change by somebody else never replaces it.
/// </summary>
public sealed partial class ModelField : IDisposable
{
    private static readonly TimeSpan _pause = TimeSpan.FromMilliseconds(300);

    private readonly string _id = $"f{Guid.NewGuid():N}";
    private readonly CancellationTokenSource _gone = new();
    private FieldShape _field = default!; // found when the parameters are set
    private FieldDraft _draft = new("");
    private FieldKind _kind;
    private IReadOnlyList<string> _choices = [];
    private IReadOnlyList<string> _options = [];
    private IReadOnlyList<Finding> _findings = [];
    private IReadOnlyList<string> _neededBy = [];
    private PipelineDesign? _seen;
    private ITimer? _timer;
    private string? _rendered;
    private bool _hasFocus;
    private int _generation;

    [Parameter, EditorRequired]
    public string Path { get; set; } = "";

    [CascadingParameter]
    public DesignView View { get; set; } = default!; // given by the page

    [CascadingParameter]
    public DraftKeeper Keeper { get; set; } = default!; // given by the page

    [Inject]
    private TimeProvider Time { get; set; } = default!; // set by the framework

    private string? Invalid => _draft.Problem is null ? null : "true";

    private string Described => $"{_id}-notes";

    private int Rows => Math.Clamp(_draft.Shown.AsSpan().Count('\n') + 2, 3, 16);

    private string InputType => _field.Value is ScalarShape { Type: ScalarType.Date } ? "date" : "text";

    private string? Placeholder =>
        _field.Value switch
        {
            ScalarShape { ClrType: var type } when type == typeof(Duration) => "2 h, 3 days",
            ScalarShape { Type: ScalarType.Term } term => term.Forms,
            ListShape => "commas between",
            _ => _field.Info.Unit switch
            {
                FieldUnit.Bytes => "512 MB",
                FieldUnit.Share => "5 %",
                FieldUnit.None => null,
                var unit => Core.Reports.Words.Of(unit),
            },
        };

    public void Dispose()
    {
        Keeper.Leave(this);
        _timer?.Dispose();
        _gone.Cancel();
        _gone.Dispose();
    }

    protected override async Task OnInitializedAsync()
    {
        _field = FieldCatalogue.Find(Path) ?? throw new InvalidOperationException($"no field at '{Path}'");
        _kind = KindOf(_field);
        _choices = _field.Value switch
        {
            ScalarShape { Type: ScalarType.Choice } choice => choice.Choices,
            ScalarShape { Type: ScalarType.Boolean } => ["yes", "no"],
            _ => [],
        };
        _draft = new FieldDraft(Text());
        _rendered = _draft.Shown;
        _seen = View.Design;
        _options = Options();
        if (Keeper.Enter(this) is { } kept)
            await RestoreAsync(kept);
    }

    protected override void OnParametersSet()
    {
        var findings = View.FindingsOf(ElementPath.ElementOf(Path));
        (_findings, _neededBy) = (findings.At(Path), findings.NeededBy(Path));
        if (ReferenceEquals(_seen, View.Design))
            return;
        _seen = View.Design;
        _options = Options();
        var last = View.LastEditOf(Path);
        _draft.Meet(Text(), last is null ? null : View.NameOf(last.Actor), last is not null && View.IsOwn(last));
        Refresh();
    }

    protected override Task OnAfterRenderAsync(bool firstRender) =>
        firstRender ? Keeper.ShownAsync(this) : Task.CompletedTask;

    /// <summary>Takes up a draft that the browser kept, and stores it where nobody changed the field meanwhile.</summary>
    internal async Task RestoreAsync(KeptDraft kept)
    {
        if (kept.Text == _draft.Shown)
        {
            if (_draft.Typed is null)
                await Keeper.StoredAsync(Path, kept.Text);
            return;
        }
        _draft.Restore(kept.Text, kept.Basis);
        Renew();
        Schedule();
    }

    /// <summary>Forgets what was typed: Escape.</summary>
    internal void Revert()
    {
        _draft.Clear();
        Renew();
    }

    private static FieldKind KindOf(FieldShape field) =>
        field.Value switch
        {
            ScalarShape { Type: ScalarType.Choice or ScalarType.Boolean } => FieldKind.Choice,
            ScalarShape when field.Info.Format is FieldFormat.Markdown or FieldFormat.Sql or FieldFormat.SchemaText =>
                FieldKind.Text,
            ScalarShape or ListShape { Item: ScalarShape } => FieldKind.Line,
            _ => FieldKind.Text,
        };

    private IReadOnlyList<string> Options() =>
        _kind == FieldKind.Line ? FieldOptions.Of(View.Design, Path, _field) : [];

    private string Text() => FieldText.Show(_field, FieldCatalogue.Value(View.Design, Path));

    private void OnFocus() => _hasFocus = true;

    private async Task OnBlurAsync()
    {
        _hasFocus = false;
        await StoreAsync();
        _draft.Leave();
        Refresh();
    }

    private void OnInput(ChangeEventArgs change)
    {
        _draft.Type(change.Value as string ?? "");
        Schedule();
    }

    private async Task OnChosenAsync(string? chosen)
    {
        _rendered = chosen ?? "";
        _draft.Type(_rendered);
        await StoreAsync();
        _draft.Leave();
    }

    private Task OnDoneAsync(ChangeEventArgs change) => StoreAsync();

    private async Task OnKeepMineAsync()
    {
        _draft.KeepMine();
        await StoreAsync();
    }

    private async Task OnTakeTheirs()
    {
        var typed = _draft.Shown;
        Revert();
        await Keeper.StoredAsync(Path, typed);
    }

    private void Schedule()
    {
        _timer ??= Time.CreateTimer(
            _ => _ = InvokeAsync(StoreAsync),
            null,
            Timeout.InfiniteTimeSpan,
            Timeout.InfiniteTimeSpan
        );
        _timer.Change(_pause, Timeout.InfiniteTimeSpan);
    }

    private async Task StoreAsync()
    {
        if (!_draft.IsDue || _gone.IsCancellationRequested)
            return;
        var text = _draft.Shown;
        var typed = FieldText.Read(_field, text);
        if (typed.Problem is { } problem)
        {
            _draft.Refuse(problem);
            StateHasChanged();
            return;
        }
        var patch = typed.Value is { } value ? DesignPatch.Set(Path, value) : DesignPatch.Unset(Path);
        var title = $"{PathWords.Of(View.Design, Path)}: {FieldText.Short(text)}";
        var failure = await View.ApplyAsync(patch, title, _gone.Token);
        if (failure is null)
        {
            _draft.Accept(text, Text());
            await Keeper.StoredAsync(Path, text);
        }
        else
            _draft.Refuse(failure.ToString());
        Refresh();
        StateHasChanged();
    }

    /// <summary>While somebody types in the field the browser owns its text; otherwise it shows the design.</summary>
    private void Refresh()
    {
        if (!_hasFocus || _draft.IsUntouched)
            _rendered = _draft.Shown;
    }

    /// <summary>Makes the element anew, so that the browser gives up the text it holds.</summary>
    private void Renew()
    {
        _rendered = _draft.Shown;
        _generation++;
        StateHasChanged();
    }
}
