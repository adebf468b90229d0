namespace DataEng.Core.Review;

/// <summary>The order of findings: rule id, then path, then what tells findings of one place apart.</summary>
internal static class FindingOrder
{
    public static int Compare(Finding a, Finding b)
    {
        var order = string.CompareOrdinal(a.Rule, b.Rule);
        if (order == 0)
            order = string.CompareOrdinal(a.Path, b.Path);
        if (order == 0)
            order = string.CompareOrdinal(a.Fingerprint, b.Fingerprint);
        return order != 0 ? order : string.CompareOrdinal(a.Message, b.Message);
    }

    /// <summary>Findings without those of some units, with fresh ones put in; both lists are in order.</summary>
    public static List<Finding> Merge(IReadOnlyList<Finding> before, List<Finding> fresh, HashSet<string> without)
    {
        var merged = new List<Finding>(before.Count + fresh.Count);
        var next = 0;
        foreach (var finding in before)
        {
            if (without.Contains(finding.Unit))
                continue;
            while (next < fresh.Count && Compare(fresh[next], finding) < 0)
                merged.Add(fresh[next++]);
            merged.Add(finding);
        }
        while (next < fresh.Count)
            merged.Add(fresh[next++]);
        return merged;
    }
}
