#include "probes/core/domain.h"
#include "probes/core/trust.h"
#include "probes/rules/facts/fates.h"

#include <algorithm>

namespace mp::rules::dns_srv_foreign {

/// A source that cannot be forged on the way names the same company.
static bool is_confirmed(Survey const& survey, std::string const& base) {
    if (is_waiting_for_trust(survey, base))
        return false;
    for (auto const& answer : survey.answers)
        for (auto const& candidate : answer.candidates)
            if (candidate.evidence.trust <= core::Trust::t1 && core::base_domain(candidate.endpoint.host) == base)
                return true;
    return false;
}

static bool is_mail_record(std::string_view service) {
    return service.starts_with("_imap") || service.starts_with("_pop3") || service.starts_with("_submission");
}

static Hit hit_for(Survey const& survey, std::string const& base, std::vector<std::string> const& hosts,
                   std::vector<std::string> const& records) {
    auto hit = hit_about_domain(
        survey, {{"base", shown_name(base)}, {"name", base}, {"hosts", joined(hosts)}, {"records", joined(records)}});
    hit.evidence.emplace_back(MP_MSG("The records {records} of {domain} name {hosts}."), hit.values);
    if (survey.dns.is_ad_unproven)
        hit.evidence.emplace_back(
            MP_MSG("The name server says that it validated this, but it was not seen to refuse a forged "
                   "answer. That claim proves nothing."));
    if (is_waiting_for_trust(survey, base)) {
        hit.title = MP_MSG("Please confirm that {base} runs the mail of {domain}");
        hit.why =
            MP_MSG("The DNS of {domain} sends mail programs to {hosts}. That answer is not protected against forgery, so "
                   "Mailplumb stopped before it sent your password there.");
    }
    return hit;
}

static std::vector<Hit> check(Survey const& survey) {
    std::vector<std::string> bases;
    for (auto const& srv : survey.dns.srv) {
        bool const is_foreign = is_mail_record(srv.service) && !srv.not_offered && !srv.authenticated &&
                                !srv.target.empty() && !core::is_trusted(srv.target, survey.request.trusted_domains) &&
                                !core::is_own(srv.target, survey.request.address.domain);
        auto const base = core::base_domain(srv.target);
        if (is_foreign && !base.empty() && std::find(bases.begin(), bases.end(), base) == bases.end() &&
            !is_confirmed(survey, base))
            bases.push_back(base);
    }
    std::vector<Hit> hits;
    for (auto const& base : bases) {
        std::vector<std::string> hosts, records;
        for (auto const& srv : survey.dns.srv)
            if (is_mail_record(srv.service) && core::base_domain(srv.target) == base) {
                hosts.push_back(shown_name(srv.target));
                records.push_back(srv.service);
            }
        hits.push_back(hit_for(survey, base, hosts, records));
    }
    return hits;
}

extern constinit Rule const rule{
    .id = "dns-srv-foreign",
    .group = Group::dns,
    .severity = Severity::advice,
    .title = MP_MSG("The DNS of {domain} sends mail programs to another company: {base}"),
    .why = MP_MSG(
        "That is usual where a hosting company runs the mail. But the answer is not protected against forgery; somebody "
        "on the way could name a server of their own and collect passwords."),
    .remedy =
        MP_MSG("If {base} is your mail provider, confirm it; on the command line, run again with --trust-domain {name}. If "
               "you do not know that name, ask your provider before you enter your password."),
    .reference = "RFC 6186, section 6",
    .check = &check,
};

}
