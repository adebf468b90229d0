namespace DataEng.Storage.Writing;

/// <summary>Something outside the program keeps writes waiting; they are tried again until it is gone.</summary>
/// <param name="Reason">What it is, such as "the disk is full".</param>
/// <param name="Since">When it was first met.</param>
public sealed record StorageTrouble(string Reason, DateTimeOffset Since);
