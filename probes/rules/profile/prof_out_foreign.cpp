#include "probes/core/domain.h"
#include "probes/rules/data/known_providers.h"
#include "probes/rules/facts/accounts.h"

#include <algorithm>

namespace mp::rules::prof_out_foreign {

static data::KnownProvider const* provider_at(std::string_view host) {
    for (auto const& provider : data::known_providers)
        for (auto const domain : provider.domains)
            if (!domain.empty() && core::is_at_or_below(host, domain))
                return &provider;
    return nullptr;
}

/// Both names belong to one owner: the same registrable domain, or two domains of one known provider.
static bool is_one_owner(std::string_view a, std::string_view b) {
    auto const base = core::base_domain(a);
    if (!base.empty() && base == core::base_domain(b))
        return true;
    auto const* provider = provider_at(a);
    return provider && provider == provider_at(b);
}

static std::string_view domain_of_address(std::string_view address) {
    auto const at = address.rfind('@');
    return at == std::string_view::npos ? std::string_view() : address.substr(at + 1);
}

/// The run found this server published for the address, or could send through it.
static bool is_confirmed(Survey const& survey, std::string const& host) {
    return std::any_of(survey.reports.begin(), survey.reports.end(), [&](ProbeReport const& report) {
        bool const is_named = is_published(report) || report.status == EndpointStatus::verified;
        return is_outgoing(report) && report.endpoint.host == host && is_named;
    });
}

static bool is_public_name(std::string const& host) {
    return !core::is_ip_literal(host) && !is_loopback(host) && host.find('.') != std::string::npos &&
           core::is_host_name(host);
}

static std::vector<Hit> check(Survey const& survey) {
    return for_each_account(survey, [&](Owned const& owned) -> std::optional<Hit> {
        auto const& account = *owned.account;
        auto const domain = std::string(domain_of_address(account.address));
        if (!account.outgoing || domain.empty())
            return std::nullopt;
        auto const out = endpoint_of(*account.outgoing).host;
        auto const in = endpoint_of(account.incoming).host;
        bool const is_public = is_public_name(out) && is_public_name(in);
        if (!is_public || is_one_owner(out, domain) || is_one_owner(out, in) || is_confirmed(survey, out))
            return std::nullopt;
        return hit_at_server({owned, &*account.outgoing}, {{"domain", domain}, {"incoming", in}});
    });
}

extern constinit Rule const rule{
    .id = "prof-out-foreign",
    .group = Group::profile,
    .severity = Severity::warning,
    .title = MP_MSG("{device} sends mail of {account} through {host}, which belongs to somebody else"),
    .why = MP_MSG("You receive at {incoming} and send through another provider. Receivers check which servers may send for "
                  "{domain}, and may treat your mail as spam or refuse it."),
    .remedy = MP_MSG("In {device} open {where} and choose the outgoing server of the provider where you receive. Leave it "
                     "only if the owner of {domain} told you to send this way."),
    .reference = "RFC 7208; RFC 6409",
    .check = &check,
    .weight = Weight::always,
};

}
