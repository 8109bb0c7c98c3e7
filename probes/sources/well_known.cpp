// S3: the provider's own file below the mail domain's web site (DISCOVERY.md 5.1).
#include "probes/sources/config_file.h"
#include "probes/sources/looks.h"

namespace mp::sources {

net::Task<void> look_well_known(core::Answer& answer, Lookup const& lookup, net::Network network) {
    auto const& domain = lookup.request.address.domain;
    FileWish wish;
    wish.source = core::SourceId::well_known;
    wish.url = "https://" + domain + "/.well-known/autoconfig/mail/config-v1.1.xml";
    wish.home = domain;
    wish.address = FileWish::Address::after_a_file; // a web site that has none need not know who asked
    co_await ask_for_file(std::move(wish), answer, lookup, network);
}

}
