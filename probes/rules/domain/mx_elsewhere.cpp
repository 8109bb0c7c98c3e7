#include "probes/core/domain.h"
#include "probes/rules/data/known_providers.h"
#include "probes/rules/facts/fates.h"
#include "probes/rules/facts/left_over.h"

#include <algorithm>

namespace mp::rules::mx_elsewhere {

static bool is_below_any(std::string_view host, auto const& domains) {
    return std::any_of(std::begin(domains), std::end(domains),
                       [&](std::string_view domain) { return !domain.empty() && core::is_at_or_below(host, domain); });
}

static bool is_one_provider(std::string_view a, std::string_view b) {
    if (core::base_domain(a) == core::base_domain(b))
        return true;
    return std::any_of(std::begin(data::known_providers), std::end(data::known_providers),
                       [&](auto const& p) { return is_below_any(a, p.domains) && is_below_any(b, p.domains); });
}

/// A table entry says that these servers belong to this MX or to this domain.
static bool is_vouched_for(ProbeReport const& line) {
    return is_in_provider_table(line) || is_named_by(line, SourceId::mx_autoconfig);
}

static std::vector<Hit> check(Survey const& survey) {
    auto const* line = best_line(survey, false);
    auto const& records = survey.dns.mx;
    if (!line || !reaches_login(*line) || records.empty() || is_vouched_for(*line) ||
        core::is_ip_literal(line->endpoint.host) || is_left_over(survey, *line))
        return {};
    for (auto const& mx : records)
        if (mx.host.empty() || mx.is_address || is_one_provider(mx.host, line->endpoint.host))
            return {};
    auto const& mx = records.front().host;
    auto hit = hit_about_domain(survey, {{"delivery", shown_name(core::base_domain(mx))},
                                         {"mailbox", shown_name(core::base_domain(line->endpoint.host))}});
    hit.evidence.emplace_back(MP_MSG("Mail is delivered to {mx}; it is read at {host}."),
                              Values{{"mx", shown_name(mx)}, {"host", shown_host(*line)}});
    if (is_below_any(mx, data::mail_filters)) {
        hit.title = MP_MSG("Mail for {domain} passes the filter of {delivery} first");
        hit.why =
            MP_MSG("A filter against spam and viruses takes the mail and hands it on to {mailbox}. Messages you miss may "
                   "wait in its quarantine.");
        hit.remedy = MP_MSG(
            "You need not do anything. If an expected message does not arrive, ask for the quarantine of {delivery}.");
    }
    return {hit};
}

extern constinit Rule const rule{
    .id = "mx-elsewhere",
    .group = Group::domain,
    .severity = Severity::info,
    .title = MP_MSG("Mail for {domain} is delivered to {delivery}, but read at {mailbox}"),
    .why =
        MP_MSG("That can be intended: a forwarding, or a filter in front of the mailbox. It can also be a move to another "
               "provider that is only half done; then new mail does not reach the mailbox you read."),
    .remedy =
        MP_MSG("Send yourself a message from another address. If it does not arrive, ask the owner of {domain} whether the "
               "MX record or these settings are out of date."),
    .reference = "RFC 5321, section 5.1",
    .check = &check,
};

}
