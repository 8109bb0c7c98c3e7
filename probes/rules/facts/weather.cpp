#include "probes/rules/facts/weather.h"

#include <algorithm>
#include <array>

namespace mp::rules {

static bool was_answered(DnsStatus status) {
    return status == DnsStatus::ok || status == DnsStatus::no_data || status == DnsStatus::no_such_name;
}

bool any_answer_over_tcp(Survey const& survey) {
    return std::any_of(survey.reports.begin(), survey.reports.end(), [](ProbeReport const& report) {
        return std::any_of(report.connections.begin(), report.connections.end(), [](auto const& attempt) {
            return attempt.result == ConnectResult::ok || attempt.result == ConnectResult::refused ||
                   attempt.result == ConnectResult::reset;
        });
    });
}

bool any_answer_over_https(Survey const& survey) {
    if (!survey.network.clocks.empty()) // each comes from the Date header of a reply
        return true;
    constexpr std::array over_https{
        SourceId::pacc,         SourceId::autoconfig, SourceId::well_known,      SourceId::mx_autoconfig,
        SourceId::autodiscover, SourceId::mx_ispdb,   SourceId::autodiscover_v2, SourceId::mailconf};
    return std::any_of(survey.answers.begin(), survey.answers.end(), [&](core::Answer const& answer) {
        bool const is_reply = answer.status == core::AnswerStatus::found || answer.status == core::AnswerStatus::invalid;
        return is_reply && std::find(over_https.begin(), over_https.end(), answer.source) != over_https.end();
    });
}

static std::array<DnsStatus, 4> statuses_of(Survey const& survey) {
    return {survey.dns.domain_status, survey.dns.mx_status, survey.dns.txt_status, survey.dns.dmarc_status};
}

bool any_answer_from_dns(Survey const& survey) {
    auto const statuses = statuses_of(survey);
    bool const any_host = std::any_of(survey.dns.hosts.begin(), survey.dns.hosts.end(), [](auto const& host) {
        return was_answered(host.v4_status) || was_answered(host.v6_status);
    });
    return any_host || !survey.dns.srv.empty() || std::any_of(statuses.begin(), statuses.end(), was_answered);
}

bool did_dns_fail(Survey const& survey) {
    auto const statuses = statuses_of(survey);
    bool const any_failure = std::any_of(statuses.begin(), statuses.end(), core::is_dns_failure);
    return any_failure && !any_answer_from_dns(survey);
}

}
