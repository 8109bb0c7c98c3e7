// S6: the files of whoever receives the domain's mail: `autoconfig.` hosts and ISPDB entries of the MX host's names.
#include "probes/sources/ispdb.h"
#include "probes/sources/looks.h"
#include "probes/sources/mx_hosts.h"
#include "probes/sources/prefer.h"
#include "probes/sources/provider_table.h"
#include "probes/sources/waits.h"

namespace mp::sources {

namespace {

net::Task<void> ask_hoster(std::string name, core::Answer& answer, Lookup const& lookup, net::Network network) {
    auto const& domain = lookup.request.address.domain;
    FileWish wish;
    wish.source = core::SourceId::mx_autoconfig;
    wish.url = "https://autoconfig." + name + "/mail/config-v1.1.xml";
    wish.home = name;
    wish.way = core::Way::unsigned_pointer;
    // The hoster learns the address only when it is the domain's own, or the user named it (DISCOVERY.md 5.2).
    if (core::is_own(name, domain) || core::is_trusted(name, lookup.request.trusted_domains))
        wish.address = FileWish::Address::at_once;
    co_await ask_for_file(std::move(wish), answer, lookup, network);
}

net::Task<void> ask_ispdb_about(std::string name, core::Answer& answer, Lookup const& lookup, net::Network network) {
    co_await ask_ispdb(core::SourceId::mx_ispdb, std::move(name), core::Way::unsigned_pointer, answer, lookup, network);
}

using Ask = net::Task<void> (*)(std::string name, core::Answer& answer, Lookup const& lookup, net::Network network);

net::Task<void> ask_all_names(Ask ask, core::Answer& answer, Lookup const& lookup, net::Network network) {
    auto const& address = lookup.request.address;
    answer.asked.push_back(address.domain + " MX");
    co_await wait_for_mx(lookup);
    if (auto const match = match_by_mx(lookup.dns, address))
        co_return skip(answer, core::Message(MP_MSG("not needed: the bundled table knows the MX host as {provider}"),
                                             {{"provider", match->provider.name}}));
    auto const names = mx_lookup_names(lookup.dns, address.domain);
    if (names.empty()) {
        answer.status = core::is_dns_failure(lookup.dns.mx_status) ? core::AnswerStatus::error : core::AnswerStatus::absent;
        answer.why = why_no_mx(lookup.dns);
        co_return;
    }
    Parts parts(answer, names.size());
    std::vector<net::Task<void>> tasks;
    for (std::size_t i = 0; i < names.size(); ++i)
        tasks.push_back(ask(names[i], parts[i], lookup, network));
    co_await prefer(parts, 0, std::move(tasks), network.clock);
    parts.settle();
}

}

net::Task<void> look_mx_autoconfig(core::Answer& answer, Lookup const& lookup, net::Network network) {
    co_await ask_all_names(ask_hoster, answer, lookup, network);
}

net::Task<void> look_mx_ispdb(core::Answer& answer, Lookup const& lookup, net::Network network) {
    if (!lookup.request.use_ispdb)
        co_return skip(answer, MP_MSG("switched off"));
    co_await ask_all_names(ask_ispdb_about, answer, lookup, network);
}

}
