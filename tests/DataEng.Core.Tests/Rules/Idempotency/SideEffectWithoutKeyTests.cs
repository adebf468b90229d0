using DataEng.Core.Model;
using DataEng.Core.Model.Text;
using DataEng.Core.Review;
using Xunit;
using static DataEng.Core.Tests.Rules.RuleDesigns;

namespace DataEng.Core.Tests.Rules.Idempotency;

public class SideEffectWithoutKeyTests
{
    private const string Edge = "jobs/push/outputs/crm";

    private static readonly PipelineDesign _push = Parse(
        """
        datasets:
          - id: crm
            kind: api
            keys:
              primary: [account_id]
        jobs:
          - id: push
            outputs:
              - dataset: crm
                writeMode: apiAppend

        """
    );

    [Theory]
    [InlineData("apiAppend", VerdictKind.Fail)]
    [InlineData("apiUpsert", VerdictKind.Fail)]
    [InlineData("merge", VerdictKind.NotApplicable)]
    [InlineData("append", VerdictKind.NotApplicable)]
    public void WriteMode_Decides(string mode, VerdictKind verdict) =>
        Assert.Equal(verdict, Verdict("IDEM027", Set(_push, $"{Edge}/writeMode", mode)));

    [Fact]
    public void AnyKey_IsEnough()
    {
        Assert.Equal(VerdictKind.Pass, Verdict("IDEM027", Set(_push, $"{Edge}/api/externalId", "Account__c")));
        Assert.Equal(VerdictKind.Pass, Verdict("IDEM027", Set(_push, $"{Edge}/dedupBy", "request_id")));
        Assert.Equal(
            VerdictKind.Pass,
            Verdict("IDEM027", Set(_push, $"{Edge}/keys", new DataList([DataScalar.String("account_id")])))
        );
        Assert.Equal(VerdictKind.Fail, Verdict("IDEM027", Set(_push, $"{Edge}/api/externalId", " ")));
    }

    [Fact]
    public void Fix_SendsThePrimaryKeyWhereThereIsOne()
    {
        var finding = Assert.Single(Broken("IDEM027", _push));

        Assert.Equal(Edge, finding.Path);
        Assert.Equal(["account_id"], Apply(_push, finding.Fix!.Edit).Jobs[0].Outputs[0].Keys); // the target has a key
        Assert.Null(Assert.Single(Broken("IDEM027", Unset(_push, "datasets/crm/keys"))).Fix);
    }

    [Theory]
    [InlineData("api", VerdictKind.Open)]
    [InlineData("external", VerdictKind.Open)]
    [InlineData("table", VerdictKind.NotApplicable)]
    [InlineData("topic", VerdictKind.NotApplicable)]
    public void WriteModeNotStated_IsAskedForWhereItMayBeACall(string kind, VerdictKind verdict) =>
        Assert.Equal(verdict, Verdict("IDEM027", Unset(Set(_push, "datasets/crm/kind", kind), $"{Edge}/writeMode")));
}
