#include "probes/rules/facts/fates.h"

namespace mp::rules::tcp_filtered {

/// The connection stood and ended before anything sensible was said.
static bool hangs_up_at_once(ProbeReport const& report) {
    bool const is_early = report.status == EndpointStatus::broken && report.stage <= Stage::greeting;
    bool const said_nothing = report.greeting.empty() && report.first_bytes.empty() && !report.greeting_ms &&
                              report.greeting_cause == RefusalClass::ok;
    return said_nothing && is_early;
}

/// A talk that was going well and stopped; forged or refused beginnings have rules of their own.
static bool falls_silent(ProbeReport const& report) {
    bool const is_cut = report.status == EndpointStatus::broken || report.status == EndpointStatus::timeout;
    bool const is_explained = report.injected_bytes > 0 || report.preauth_before_tls || report.smtp.helo_refused ||
                              report.greeting_cause != RefusalClass::ok;
    return is_cut && !is_explained && report.stage > Stage::greeting && report.stage != Stage::tls;
}

/// IMAP and POP3 servers that refuse in place of a greeting; SMTP has smtp-greeting-refused.
static bool turns_away(ProbeReport const& report) {
    bool const is_told_elsewhere = is_outgoing(report) || report.greeting_cause == RefusalClass::limit; // auth-limit
    return !is_told_elsewhere && report.status == EndpointStatus::broken && report.greeting_cause != RefusalClass::ok;
}

static std::optional<Hit> turned_away(ProbeReport const& report) {
    if (!turns_away(report))
        return std::nullopt;
    auto hit = hit_at(report, {{"answer", shown_start(report.greeting)}});
    hit.title = MP_MSG("{host} turns you away: \"{answer}\"");
    hit.why = MP_MSG("The server says so in place of a greeting: it is busy, counts too many connections, or does not want "
                     "the address of "
                     "your network. Your password was not asked for yet, so it is not the reason.");
    hit.remedy = MP_MSG(
        "Close other mail programs, wait ten minutes and check again. If it stays so, try another network, for example "
        "your phone's mobile data, and send the provider the server's words.");
    return hit;
}

static void retitle(std::vector<Hit>& hits, core::MessageId title, core::MessageId why, core::MessageId remedy,
                    std::vector<Hit> more) {
    for (auto& hit : more) {
        hit.title = title;
        hit.why = why;
        hit.remedy = remedy;
        hits.push_back(std::move(hit));
    }
}

static std::vector<Hit> check(Survey const& survey) {
    auto hits = hits_by_host(survey, is_filtered);
    retitle(
        hits, MP_MSG("There is no way from here to {host}"),
        MP_MSG("This network, or one on the way, knows no route to the server. Perhaps it has only an IPv6 address and this "
               "network knows only IPv4, or the reverse."),
        MP_MSG("Try another network. If it works there, tell the owner of this network; if it does not, tell the provider."),
        hits_by_host(
            survey, [](ProbeReport const& r) { return r.status == EndpointStatus::unreachable && !r.connections.empty(); }));
    retitle(
        hits, MP_MSGN("{host} hangs up at once on port {ports}", "{host} hangs up at once on ports {ports}"),
        MP_MSG(
            "The connection stands for a moment and is cut before the server says anything. That happens when the server is "
            "overloaded, counts too many connections, or blocks the address of your network."),
        MP_MSG("Wait ten minutes and check again. If it stays so, try another network, for example your phone's mobile "
               "data, and tell "
               "the provider."),
        hits_by_host(survey, hangs_up_at_once));
    retitle(
        hits,
        MP_MSGN("{host} stops answering in the middle of the talk (port {ports})",
                "{host} stops answering in the middle of the talk (ports {ports})"),
        MP_MSG("The server greets, then breaks off or falls silent. It is out of order, or a device in between disturbs the "
               "connection."),
        MP_MSG("Check again in ten minutes. If it stays so, try another network, and tell the provider."),
        hits_by_host(survey, falls_silent));
    for (auto& hit : for_each_report(survey, turned_away))
        hits.push_back(std::move(hit));
    return hits;
}

extern constinit Rule const rule{
    .id = "tcp-filtered",
    .group = Group::tcp,
    .severity = Severity::error,
    .title = MP_MSGN("{host} does not answer on port {ports}", "{host} does not answer on ports {ports}"),
    .why = MP_MSG(
        "Nothing comes back, neither yes nor no: the server is switched off, or a firewall there or on the way drops your "
        "connection."),
    .remedy = MP_MSG("Try another network, for example your phone's mobile data. If it works there, this network blocks it "
                     "or the provider "
                     "blocks its address; if it does not, compare server and port with your provider's help pages."),
    .reference = "RFC 9293, section 3.8.3",
    .check = &check,
    .explained_by = {{"proto-unavailable-imap", Reach::same_line},
                     {"proto-unavailable-pop", Reach::same_line},
                     {"net-mail-blocked", Reach::anywhere},
                     {"net-port-blocked", Reach::same_host},
                     {"dns-srv-stale", Reach::same_line},
                     {"autoconfig-conflict", Reach::same_line},
                     {"auth-ip-banned", Reach::same_host},
                     {"host-left-over", Reach::same_host}},
};

}
