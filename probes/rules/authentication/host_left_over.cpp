#include "probes/rules/facts/fates.h"
#include "probes/rules/facts/left_over.h"
#include "probes/rules/facts/refusals.h"

#include <algorithm>

namespace mp::rules::host_left_over {

static bool have_common_address(ProbeReport const& a, ProbeReport const& b) {
    return std::any_of(a.connections.begin(), a.connections.end(), [&](auto const& x) {
        return std::any_of(b.connections.begin(), b.connections.end(), [&](auto const& y) { return x.ip == y.ip; });
    });
}

/// Another machine of the same direction took the password that this one, which nobody publishes, refuses.
static ProbeReport const* successor_of(Survey const& survey, ProbeReport const& report) {
    if (!is_guessed(report) || !is_about_credentials(report))
        return nullptr;
    for (auto const& other : survey.reports)
        if (is_outgoing(other) == is_outgoing(report) && other.status == EndpointStatus::verified &&
            other.endpoint.host != report.endpoint.host && !have_common_address(other, report))
            return &other;
    return nullptr;
}

static std::string places_of(ProbeReport const& report) {
    std::vector<std::string> places;
    for (auto const& evidence : report.evidence)
        if (!core::is_guess(evidence.source))
            places.push_back(evidence.place);
    return joined(places);
}

static Hit hit_after_move(Survey const& survey, ProbeReport const& report) {
    auto hit = hit_at(
        report,
        {{"domain", shown_name(domain_of(survey))}, {"provider", home_of(survey)->name}, {"places", places_of(report)}});
    if (!is_guessed(report))
        hit.remedy = MP_MSG("Set your mail program up with {provider}, not with {host}. Ask whoever looks after {domain} to "
                            "take the old settings away: {places} still names {host}.");
    hit.evidence = named_by(report);
    for (auto const& mx : survey.dns.mx)
        hit.evidence.emplace_back(MP_MSG("Mail for {domain} is delivered to {mx}."),
                                  Values{{"domain", shown_name(domain_of(survey))}, {"mx", shown_name(mx.host)}});
    hit.evidence.push_back(server_said(report, refusal(report)->answer));
    return hit;
}

/// Published, dead, and its domain's mail is at a provider that lets no mail program in: nobody will repair it.
static bool is_dead_remnant(Survey const& survey, ProbeReport const& report) {
    auto const* home = home_of(survey);
    bool const is_unreached = report.status == EndpointStatus::refused || report.status == EndpointStatus::timeout ||
                              report.status == EndpointStatus::unreachable || report.status == EndpointStatus::no_such_host;
    return home && home->reached_by && is_unreached && !is_guessed(report) && !is_at_home(survey, report);
}

static std::vector<Hit> dead_remnants(Survey const& survey) {
    auto hits = hits_by_host(survey, [&](ProbeReport const& report) { return is_dead_remnant(survey, report); });
    for (auto& hit : hits) {
        hit.values.emplace_back("domain", shown_name(domain_of(survey)));
        hit.values.emplace_back("provider", home_of(survey)->name);
        hit.why = MP_MSG("Mail for {domain} goes to {provider} now, which has no servers for mail programs. {host}, which "
                         "published settings still name, cannot be reached; trying it again changes nothing.");
        hit.remedy = MP_MSG("Read the mailbox as {provider} wants it. Ask whoever looks after {domain} to take the old "
                            "settings with {host} away.");
    }
    return hits;
}

static std::vector<Hit> check(Survey const& survey) {
    auto hits = for_each_report(survey, [&](ProbeReport const& report) -> std::optional<Hit> {
        if (is_left_over(survey, report))
            return hit_after_move(survey, report);
        auto const* successor = successor_of(survey, report);
        if (!successor)
            return std::nullopt;
        auto hit = hit_at(report, {{"good_host", shown_host(*successor)}});
        hit.severity = Severity::advice;
        hit.title = MP_MSG("{host} still answers, but it is not where your mailbox is");
        hit.why = MP_MSG("{host} refused the login that {good_host} accepted, so it is probably an old server that was left "
                         "over. Mail programs that guess names may take the wrong one.");
        hit.remedy = MP_MSG("Use {good_host}. The owner of the domain can take the name {host} out of the DNS.");
        hit.evidence.push_back(server_said(report, refusal(report)->answer));
        return hit;
    });
    auto const remnants = dead_remnants(survey);
    hits.insert(hits.end(), remnants.begin(), remnants.end());
    return hits;
}

extern constinit Rule const rule{
    .id = "host-left-over",
    .group = Group::authentication,
    .severity = Severity::warning,
    .title = MP_MSG("{host} is left over from before the move to {provider}"),
    .why = MP_MSG("Mail for {domain} goes to {provider} now, and it is read there. {host} still answers, but it refuses the "
                  "login: your mailbox is not there any more. That says nothing about your password."),
    .remedy = MP_MSG("Set your mail program up with {provider}, not with {host}. The owner of {domain} can take the name "
                     "{host} out of the DNS."),
    .reference = "Microsoft KB 3049615",
    .check = &check,
    .weight = Weight::always,
};

}
