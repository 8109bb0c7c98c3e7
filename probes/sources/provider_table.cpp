#include "probes/sources/provider_table.h"

#include "probes/sources/mx_hosts.h"
#include "probes/sources/trust.h"

#include <string_view>

// Made by the build from data/providers.json.
extern char const providers_json[];
extern unsigned long const providers_json_size;

namespace mp::sources {

grammar::ProviderTable const* provider_table() {
    static auto const table = grammar::ProviderTable::parse(std::string_view(providers_json, providers_json_size));
    return table ? &*table : nullptr;
}

void take_match(grammar::ProviderTable::Match match, core::Answer& answer, std::string const& domain) {
    std::string const key = match.provider.id;
    std::string const as_of = match.provider.as_of;
    answer.trust = core::Trust::t1;
    answer.provider = std::move(match.provider);
    answer.candidates = std::move(match.candidates);
    stamp(answer.candidates, answer.source, key, core::Way::curated, domain);
    answer.status = answer.candidates.empty() ? core::AnswerStatus::absent : core::AnswerStatus::found;
    answer.why =
        core::Message(answer.candidates.empty() ? MP_MSG("{provider} is known to offer no IMAP, POP3 or SMTP server")
                                                : MP_MSG("the entry of {provider}, as of {date}"),
                      {{"provider", answer.provider.name}, {"date", as_of}});
}

std::optional<grammar::ProviderTable::Match> match_by_mx(core::DnsFacts const& dns, core::EmailAddress const& address) {
    auto const* table = provider_table();
    // Of all hosts of the lowest preference: forwarding services, which tell nothing else, are in the table, too.
    for (auto const& mx : dns.mx) {
        if (table == nullptr || mx.preference != dns.mx.front().preference)
            break;
        if (auto match = mx.host.empty() || mx.is_address ? std::nullopt : table->by_mx(mx.host, address))
            return match;
    }
    return std::nullopt;
}

}
