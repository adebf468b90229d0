namespace DataEng.Core.Review;

/// <summary>A directed graph from the numbers 0 to n-1, with its cycles.</summary>
internal sealed class DirectedGraph
{
    private readonly int[] _starts;
    private readonly int[] _targets;

    /// <param name="starts">For each node, where its targets begin; one more for the end.</param>
    /// <param name="targets">Targets of all nodes, one node after the other.</param>
    public DirectedGraph(int[] starts, int[] targets) => (_starts, _targets) = (starts, targets);

    /// <summary>The graph of which each list is the edges into one number, turned round.</summary>
    public static DirectedGraph Reversed(int[][] into, int nodes)
    {
        var starts = new int[nodes + 1];
        foreach (var from in into.SelectMany(list => list))
            starts[from + 1]++;
        for (var i = 1; i < starts.Length; i++)
            starts[i] += starts[i - 1];
        var targets = new int[starts[^1]];
        var at = starts[..^1];
        for (var to = 0; to < into.Length; to++)
        {
            foreach (var from in into[to])
                targets[at[from]++] = to;
        }
        return new DirectedGraph(starts, targets);
    }

    public ArraySegment<int> Next(int node) => new(_targets, _starts[node], _starts[node + 1] - _starts[node]);

    /// <summary>Strongly connected components of more than one node. Tarjan, iterative; O(V+E).</summary>
    public IReadOnlyList<IReadOnlyList<int>> Components()
    {
        var nodes = _starts.Length - 1;
        var found = new List<IReadOnlyList<int>>();
        var number = new int[nodes];
        var low = new int[nodes];
        var onStack = new bool[nodes];
        var next = _starts[..nodes];
        var stack = new Stack<int>();
        var calls = new Stack<int>();
        var numbered = 0;
        for (var root = 0; root < nodes; root++)
        {
            if (number[root] != 0)
                continue;
            calls.Push(root);
            while (calls.TryPeek(out var node))
            {
                if (number[node] == 0)
                {
                    number[node] = low[node] = ++numbered;
                    stack.Push(node);
                    onStack[node] = true;
                }
                if (next[node] < _starts[node + 1])
                {
                    var target = _targets[next[node]++];
                    if (number[target] == 0)
                        calls.Push(target);
                    else if (onStack[target])
                        low[node] = Math.Min(low[node], number[target]);
                    continue;
                }
                calls.Pop();
                if (calls.TryPeek(out var caller))
                    low[caller] = Math.Min(low[caller], low[node]);
                if (low[node] == number[node])
                    Collect(node, stack, onStack, found);
            }
        }
        return found;
    }

    private static void Collect(int root, Stack<int> stack, bool[] onStack, List<IReadOnlyList<int>> found)
    {
        var component = new List<int>();
        int member;
        do
        {
            member = stack.Pop();
            onStack[member] = false;
            component.Add(member);
        } while (member != root);
        if (component.Count > 1)
            found.Add(component);
    }
}
