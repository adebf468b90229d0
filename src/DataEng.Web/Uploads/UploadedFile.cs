namespace DataEng.Web.Uploads;

/// <summary>A file that arrived whole and waits to be used.</summary>
/// <param name="Id">Unguessable; who holds it may read the file.</param>
/// <param name="Name">As its owner named it, without folders; text to show, never a path to open.</param>
/// <param name="Bytes">Its size.</param>
/// <param name="Sha256">Lower-case hexadecimal.</param>
public sealed record UploadedFile(string Id, string Name, long Bytes, string Sha256);
