#include "app/cli/completion_script.h"
#include "app/desk/options/option_table.h"
#include "tests/support/catch.h"

using namespace mp::cli;
using namespace mp::desk;

TEST_CASE("each shell's script completes every command and every option but those of the laboratory") {
    for (std::string const shell : {"bash", "zsh", "fish"}) {
        auto const script = completion_script(shell);
        for (auto const& command : command_table())
            CHECK(script.find(command.name) != std::string::npos);
        for (auto const& option : option_table()) {
            auto const name = shell == "fish" ? "-l " + std::string(option.name).substr(2) : std::string(option.name);
            INFO(shell << " " << name);
            if (option.group != Group::laboratory)
                CHECK(script.find(name) != std::string::npos);
        }
    }
    CHECK(completion_script("tcsh").empty());
}
