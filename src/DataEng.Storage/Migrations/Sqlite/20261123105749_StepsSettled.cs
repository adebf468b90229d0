using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace DataEng.Storage.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class StepsSettled : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<int>(
                name: "Steps",
                table: "designs",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "StepsSettled",
                table: "designs",
                type: "INTEGER",
                nullable: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "Steps",
                table: "designs");

            migrationBuilder.DropColumn(
                name: "StepsSettled",
                table: "designs");
        }
    }
}
