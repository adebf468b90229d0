using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace DataEng.Storage.Database;

/// <summary>The tables, whatever the database; each provider derives its own context with its own migrations.</summary>
internal abstract class DesignDb(DbContextOptions options) : DbContext(options)
{
    public DbSet<DesignRow> Designs => Set<DesignRow>();

    public DbSet<SearchRow> Search => Set<SearchRow>();

    public DbSet<EditRow> Edits => Set<EditRow>();

    public DbSet<SnapshotRow> Snapshots => Set<SnapshotRow>();

    public DbSet<RevisionRow> Revisions => Set<RevisionRow>();

    public DbSet<EvidenceRow> Evidence => Set<EvidenceRow>();

    /// <summary>Why a write has to wait and be tried again; null where trying again does not help.</summary>
    public abstract string? ReasonToWait(Exception failure);

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder) =>
        configurationBuilder.Properties<DateTimeOffset>().HaveConversion<InstantConverter>();

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<DesignRow>(table =>
        {
            table.ToTable("designs").HasKey(d => d.Id);
            table.Property(d => d.Status).HasConversion<string>();
            table.HasIndex(d => d.UpdatedAt);
        });
        modelBuilder.Entity<SearchRow>(table =>
        {
            table.ToTable("search").HasKey(s => s.DesignId);
            table.HasOne<DesignRow>().WithOne().HasForeignKey<SearchRow>(s => s.DesignId);
        });
        modelBuilder.Entity<EditRow>(table =>
        {
            table.ToTable("edits").HasKey(e => new { e.DesignId, e.Sequence });
            table.HasOne<DesignRow>().WithMany().HasForeignKey(e => e.DesignId);
        });
        modelBuilder.Entity<SnapshotRow>(table =>
        {
            table.ToTable("snapshots").HasKey(s => new { s.DesignId, s.Sequence });
            table.HasOne<DesignRow>().WithMany().HasForeignKey(s => s.DesignId);
        });
        modelBuilder.Entity<RevisionRow>(table =>
        {
            table.ToTable("revisions").HasKey(r => new { r.DesignId, r.Name });
            table.HasOne<DesignRow>().WithMany().HasForeignKey(r => r.DesignId);
        });
        modelBuilder.Entity<EvidenceRow>(table =>
        {
            table.ToTable("evidence").HasKey(e => new { e.DesignId, e.EvidenceId });
            table.HasOne<DesignRow>().WithMany().HasForeignKey(e => e.DesignId);
        });
    }

    /// <summary>Instants are kept as UTC date-times, which every database sorts; SQLite cannot sort offsets.</summary>
    private sealed class InstantConverter()
        : ValueConverter<DateTimeOffset, DateTime>(
            instant => instant.UtcDateTime,
            stored => new DateTimeOffset(DateTime.SpecifyKind(stored, DateTimeKind.Utc))
        );
}
