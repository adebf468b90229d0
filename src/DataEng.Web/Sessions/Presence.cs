using System.Collections.Immutable;
using DataEng.Storage.Designs;

namespace DataEng.Web.Sessions;

/// <summary>Somebody who has a design open.</summary>
/// <param name="Actor">Who, and in which tab.</param>
/// <param name="Since">When the tab opened the design.</param>
/// <param name="Path">Element or field that the tab works on; null where it only looks.</param>
public sealed record Attendee(Actor Actor, DateTimeOffset Since, string? Path);

/// <summary>Who has a design open. It is told like a change of the design, but is no edit and is stored nowhere.</summary>
public sealed class Presence(TimeProvider time, Action announce)
{
    private ImmutableArray<Seat> _seats = [];

    /// <summary>Each tab once, the longest here first.</summary>
    public IReadOnlyList<Attendee> Here =>
        [
            .. _seats
                .Where(s => s.IsConnected)
                // A tab that was just reloaded may still have its old seat.
                .GroupBy(s => (s.Attendee.Actor.Id, s.Attendee.Actor.Tab))
                .Select(tab => tab.Last().Attendee)
                .OrderBy(a => a.Since),
        ];

    /// <summary>Lets a tab in until the seat is disposed.</summary>
    public Seat Enter(Actor actor)
    {
        var seat = new Seat(this, new Attendee(actor, time.GetUtcNow(), null));
        ImmutableInterlocked.Update(ref _seats, static (all, added) => all.Add(added), seat);
        announce();
        return seat;
    }

    /// <summary>A tab's place in the presence of a design.</summary>
    public sealed class Seat : IDisposable
    {
        private readonly Presence _presence;
        private Attendee _attendee;
        private bool _isConnected = true;

        internal Seat(Presence presence, Attendee attendee) => (_presence, _attendee) = (presence, attendee);

        internal Attendee Attendee => Volatile.Read(ref _attendee);

        internal bool IsConnected => Volatile.Read(ref _isConnected);

        /// <summary>Says what the tab works on; null for nothing.</summary>
        public void At(string? path)
        {
            if (Attendee.Path == path)
                return;
            Volatile.Write(ref _attendee, Attendee with { Path = path });
            _presence.Announce(this);
        }

        /// <summary>A browser that cannot be reached is not shown; it keeps its seat for when it comes back.</summary>
        public void SetConnected(bool connected)
        {
            if (IsConnected == connected)
                return;
            Volatile.Write(ref _isConnected, connected);
            _presence.Announce(this);
        }

        public void Dispose()
        {
            if (ImmutableInterlocked.Update(ref _presence._seats, static (all, gone) => all.Remove(gone), this))
                _presence.Announce(null);
        }
    }

    /// <param name="seat">Whose state changed; one that was given up says nothing more.</param>
    private void Announce(Seat? seat)
    {
        if (seat is null || _seats.Contains(seat))
            announce();
    }
}
