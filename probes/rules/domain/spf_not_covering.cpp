#include "probes/core/ascii.h"
#include "probes/core/domain.h"
#include "probes/rules/data/known_providers.h"
#include "probes/rules/facts/fates.h"
#include "probes/rules/facts/mail_records.h"

#include <algorithm>

// Says something only when the whole record can be read without doubt: every include leads to a company that is known,
// and nothing else in it could stand for the provider's servers.
namespace mp::rules::spf_not_covering {

static bool is_below_any(std::string_view host, auto const& domains) {
    return std::any_of(std::begin(domains), std::end(domains),
                       [&](std::string_view domain) { return !domain.empty() && core::is_at_or_below(host, domain); });
}

static data::KnownProvider const* provider_at(std::string_view host) {
    for (auto const& provider : data::known_providers)
        if (is_below_any(host, provider.domains))
            return &provider;
    return nullptr;
}

static constexpr int most_addresses = 3; // more of them look like somebody's include written out

static bool is_plain(std::string_view record) {
    int addresses = 0;
    for (auto const& term : spf_terms(record)) {
        addresses += term.name == "ip4" || term.name == "ip6" ? 1 : 0;
        bool const names_others =
            (term.name == "a" || term.name == "mx") && !term.value.empty() && term.value.front() != '/';
        bool const is_obscure = term.name == "exists" || term.name == "ptr" || term.value.find('%') != std::string::npos;
        if (names_others || is_obscure || (term.name == "all" && term.qualifier == '+'))
            return false;
    }
    return addresses <= most_addresses;
}

static std::vector<Hit> check(Survey const& survey) {
    auto const* line = best_line(survey, true);
    auto const records = spf_records(survey.dns);
    if (!line || !works(*line) || records.size() != 1 || !is_plain(records.front()))
        return {};
    auto const* provider = provider_at(line->endpoint.host);
    if (!provider || provider->spf_include.empty() || is_below_any(survey.request.address.domain, provider->domains))
        return {};
    for (auto const& include : survey.dns.spf.includes) {
        auto const* known = provider_at(include);
        if (known == provider || (!known && !is_below_any(include, data::bulk_senders)))
            return {};
    }
    auto hit = hit_about_domain(survey, {{"provider", std::string(provider->name)},
                                         {"host", shown_host(*line)},
                                         {"include", "include:" + std::string(provider->spf_include)}});
    hit.evidence.emplace_back(MP_MSG("SPF record: {record}"), Values{{"record", shown_text(records.front())}});
    return {hit};
}

extern constinit Rule const rule{
    .id = "spf-not-covering",
    .group = Group::domain,
    .severity = Severity::warning,
    .title = MP_MSG("Mail you send through {provider} is not covered by the SPF record of {domain}"),
    .why =
        MP_MSG("You send through {host}, but the record does not list {provider} among the rightful senders. Receivers may "
               "refuse your mail or put it into the spam folder."),
    .remedy = MP_MSG("Ask the owner of {domain} to add {include} to the SPF record."),
    .reference = "RFC 7208",
    .check = &check,
    .needs_working_mail = true,
};

}
