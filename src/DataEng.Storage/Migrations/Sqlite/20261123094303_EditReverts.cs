using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace DataEng.Storage.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class EditReverts : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<long>(
                name: "Reverts",
                table: "edits",
                type: "INTEGER",
                nullable: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "Reverts",
                table: "edits");
        }
    }
}
