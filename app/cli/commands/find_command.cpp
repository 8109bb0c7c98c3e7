#include "app/cli/commands/commands.h"

#include <algorithm>
#include <array>
#include <utility>

namespace mp::cli {

namespace {

constexpr std::array<std::pair<std::string_view, Command>, 13> commands{{
    {"check", &check},
    {"discover", &discover},
    {"probe", &probe},
    {"lint", &lint},
    {"watch", &watch},
    {"fix", &fix},
    {"export", &export_settings},
    {"advise", &advise},
    {"clients", &list_clients},
    {"explain", &explain},
    {"replay", &replay},
    {"completion", &completion},
    {"man", &man},
}};

}

Command find_command(std::string_view name) {
    auto const at = std::find_if(commands.begin(), commands.end(), [&](auto const& one) { return one.first == name; });
    return at == commands.end() ? nullptr : at->second;
}

}
