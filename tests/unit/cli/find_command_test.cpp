#include "app/cli/commands/commands.h"
#include "app/desk/options/option_table.h"
#include "tests/support/catch.h"

TEST_CASE("every command of the table can be run, and no other word can") {
    for (auto const& command : mp::desk::command_table()) {
        INFO(command.name);
        CHECK(mp::cli::find_command(command.name) != nullptr);
    }
    CHECK(mp::cli::find_command("") == nullptr);
    CHECK(mp::cli::find_command("checks") == nullptr);
}
