#include "probes/rules/facts/exceptions.h"

#include "probes/core/ascii.h"

#include <algorithm>

namespace mp::rules {

std::vector<UsedServer> excepted_servers(Survey const& survey) {
    std::vector<UsedServer> excepted;
    for (UsedServer const& used : servers_of(survey)) {
        auto const endpoint = endpoint_of(*used.server);
        auto const place = endpoint.host + ":" + std::to_string(endpoint.port);
        auto const& exceptions = used.owned.account->certificate_exceptions;
        if (std::any_of(exceptions.begin(), exceptions.end(),
                        [&](auto const& text) { return core::ascii::equal_ignoring_case(text, place); }))
            excepted.push_back(used);
    }
    return excepted;
}

}
