// S2: the provider's own file at autoconfig.DOMAIN (DISCOVERY.md 5.1).
#include "probes/sources/config_file.h"
#include "probes/sources/looks.h"

namespace mp::sources {

net::Task<void> look_autoconfig(core::Answer& answer, Lookup const& lookup, net::Network network) {
    auto const& domain = lookup.request.address.domain;
    FileWish wish;
    wish.source = core::SourceId::autoconfig;
    wish.url = "https://autoconfig." + domain + "/mail/config-v1.1.xml";
    wish.home = domain;
    wish.address = FileWish::Address::at_once; // the host is there for nothing else
    co_await ask_for_file(std::move(wish), answer, lookup, network);
}

}
