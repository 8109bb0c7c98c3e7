// S10: the legacy form over plain http, asked only when everything better failed, never with the address
// (DISCOVERY.md 12.3).
#include "probes/sources/config_file.h"
#include "probes/sources/looks.h"
#include "probes/sources/waits.h"

namespace mp::sources {

net::Task<void> look_autoconfig_http(core::Answer& answer, Lookup const& lookup, net::Network network) {
    bool const is_needed = co_await published_sources_failed(lookup);
    if (!is_needed)
        co_return skip(answer, MP_MSG("not needed: a protected source gave settings"));
    auto const& domain = lookup.request.address.domain;
    FileWish wish;
    wish.source = core::SourceId::autoconfig_http;
    wish.url = "http://autoconfig." + domain + "/mail/config-v1.1.xml";
    wish.home = domain;
    wish.way = core::Way::plain;
    co_await ask_for_file(std::move(wish), answer, lookup, network);
}

}
