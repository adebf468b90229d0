using System.Security.Cryptography;

namespace DataEng.Web.Startup;

/// <summary>A short code shown to a person and written to the log, so both can be brought together.</summary>
internal static class IncidentCode
{
    // Without letters and digits that are mistaken for each other when read out.
    private const string Alphabet = "23456789ABCDEFGHJKMNPQRSTVWXYZ";

    public static string New() => RandomNumberGenerator.GetString(Alphabet, 6);
}
