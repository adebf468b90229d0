using DataEng.Storage.Designs;

namespace DataEng.Web.Sessions;

/// <summary>What somebody may want to do with a design.</summary>
public enum DesignAction
{
    Read,
    Edit,
    Delete,
}

/// <summary>Whether an actor may do something with a design; asked before each use, since rights may end at any time.</summary>
public delegate bool Can(Actor actor, DesignAction action, DesignId design);
