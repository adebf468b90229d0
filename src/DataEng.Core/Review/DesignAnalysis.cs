namespace DataEng.Core.Review;

/// <summary>
/// A question about the whole design with one answer per element, such as what a fault in a dataset can reach. It is
/// worked out once for a design, and again only after an edit that touches it; an evaluation that asked for the answer
/// of one element is made again only when that answer changed.
/// </summary>
public abstract class DesignAnalysis
{
    /// <summary>Whether an edit may change an answer. To say yes too often only costs time.</summary>
    public abstract bool IsTouchedBy(DesignChanges changes);

    internal abstract object Run(DesignIndex index);

    /// <summary>Ids of the elements whose answers differ.</summary>
    internal abstract IEnumerable<string> Differences(object before, object after);
}

/// <summary>A question about the whole design with an answer of one kind.</summary>
/// <param name="otherwise">The answer for every element that <see cref="Answer"/> leaves out.</param>
public abstract class DesignAnalysis<TAnswer>(TAnswer otherwise) : DesignAnalysis
    where TAnswer : IEquatable<TAnswer>
{
    public abstract IReadOnlyDictionary<string, TAnswer> Answer(DesignIndex index);

    /// <summary>The answer for one element of a design.</summary>
    public TAnswer Of(DesignIndex index, string id) => Read(index.Answers(this), id);

    internal sealed override object Run(DesignIndex index) => Answer(index);

    internal sealed override IEnumerable<string> Differences(object before, object after)
    {
        var (was, now) = ((IReadOnlyDictionary<string, TAnswer>)before, (IReadOnlyDictionary<string, TAnswer>)after);
        foreach (var (id, answer) in now)
        {
            if (!answer.Equals(Read(was, id)))
                yield return id;
        }
        foreach (var (id, answer) in was)
        {
            if (!now.ContainsKey(id) && !answer.Equals(otherwise))
                yield return id;
        }
    }

    private TAnswer Read(object answers, string id) =>
        ((IReadOnlyDictionary<string, TAnswer>)answers).GetValueOrDefault(id, otherwise);
}
