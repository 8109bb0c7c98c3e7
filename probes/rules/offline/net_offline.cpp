#include "probes/rules/facts/weather.h"

#include <algorithm>

namespace mp::rules::net_offline {

static bool any_unreachable(Survey const& survey) {
    return std::any_of(survey.reports.begin(), survey.reports.end(), [](ProbeReport const& report) {
        return std::any_of(report.connections.begin(), report.connections.end(),
                           [](auto const& attempt) { return attempt.result == ConnectResult::unreachable; });
    });
}

static std::vector<Hit> check(Survey const& survey) {
    // A laboratory or a server on this computer works without any route: what answers, counts.
    if (any_answer_over_tcp(survey) || any_answer_over_https(survey))
        return {};
    bool const has_no_route = !survey.network.has_ipv4 && !survey.network.has_ipv6;
    bool const was_tried = did_dns_fail(survey) || any_unreachable(survey);
    bool const is_cut_off = did_dns_fail(survey) && any_unreachable(survey);
    if (!(has_no_route && was_tried) && !is_cut_off)
        return {};
    return {hit_about(network_subject)};
}

extern constinit Rule const rule{
    .id = "net-offline",
    .group = Group::offline,
    .severity = Severity::error,
    .title = MP_MSG("This computer has no connection to the internet"),
    .why = MP_MSG(
        "No name could be looked up and no server could be reached. Nothing can be said about your mail settings until the "
        "computer is online."),
    .remedy = MP_MSG(
        "Connect to a network (cable, Wi-Fi or mobile data), open a web page to see whether it works, and check again."),
    .reference = "measured",
    .check = &check,
};

}
