// S0: the provider table shipped with the program, by domain and by MX suffix.
#include "probes/sources/looks.h"
#include "probes/sources/mx_hosts.h"
#include "probes/sources/provider_table.h"
#include "probes/sources/waits.h"

namespace mp::sources {

net::Task<void> look_bundled(core::Answer& answer, Lookup const& lookup, net::Network) {
    auto const& address = lookup.request.address;
    answer.asked.push_back("bundled table: " + address.domain);
    auto const* table = provider_table();
    auto match = table ? table->by_domain(address) : std::nullopt;
    answer.status = table ? core::AnswerStatus::absent : core::AnswerStatus::error;
    answer.why = table ? MP_MSG("the table does not know the domain") : MP_MSG("the bundled table is broken");
    if (match)
        take_match(std::move(*match), answer, address.domain);
    co_return;
}

net::Task<void> look_mx_bundled(core::Answer& answer, Lookup const& lookup, net::Network) {
    auto const& address = lookup.request.address;
    auto const* table = provider_table();
    if (table && table->by_domain(address))
        co_return skip(answer, MP_MSG("the table already knows the domain itself"));
    answer.asked.push_back(address.domain + " MX");
    co_await wait_for_mx(lookup);
    auto match = match_by_mx(lookup.dns, address);
    answer.status = core::is_dns_failure(lookup.dns.mx_status) ? core::AnswerStatus::error : core::AnswerStatus::absent;
    auto const hosts = leading_mx_hosts(lookup.dns);
    answer.why = why_no_mx(lookup.dns);
    if (!hosts.empty())
        answer.why = core::Message(MP_MSG("the table does not know the MX host {host}"), {{"host", hosts.front()}});
    if (match)
        take_match(std::move(*match), answer, address.domain);
}

}
