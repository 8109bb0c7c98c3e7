#include "probes/decide/board.h"

#include <algorithm>

namespace mp::decide {

bool Board::sources_done() const {
    // Calendars and address books name no mail server, so nobody waits for them.
    auto const is_done = [](SourceState const& source) {
        return source.answered || source.source == core::SourceId::services;
    };
    return dns_done && hints_pending == 0 && std::all_of(sources.begin(), sources.end(), is_done);
}

std::vector<std::string> const& Board::addresses_of(LineState const& line) const {
    static std::vector<std::string> const none;
    auto const known = hosts.find(line.line.endpoint.host);
    return known == hosts.end() ? none : known->second;
}

}
