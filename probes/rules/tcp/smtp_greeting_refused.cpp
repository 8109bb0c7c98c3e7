#include "probes/rules/facts/fates.h"

namespace mp::rules::smtp_greeting_refused {

static bool is_refusal(std::string_view greeting) { return greeting.starts_with('4') || greeting.starts_with('5'); }

static std::vector<Hit> check(Survey const& survey) {
    return for_each_report(survey, [](ProbeReport const& report) -> std::optional<Hit> {
        bool const was_turned_away = is_refusal(report.greeting) || report.greeting_cause != RefusalClass::ok;
        bool const is_crowded = report.greeting_cause == RefusalClass::limit; // auth-limit tells it
        if (!is_outgoing(report) || !was_turned_away || is_crowded || reaches_login(report))
            return std::nullopt;
        auto hit = hit_at(report, {{"answer", shown_start(report.greeting)}});
        if (!is_refusal(report.greeting)) {
            hit.title = MP_MSG("The sending server {host} refuses to go on after its greeting");
            hit.why = MP_MSG(
                "It breaks off before your account is even mentioned. Usually it is busy, or the address of the network you "
                "are in is on a block list.");
        } else if (report.greeting.starts_with('4')) {
            hit.why = MP_MSG("Such a refusal is meant to pass: the server is busy, or there were too many connections from "
                             "your network.");
            hit.remedy =
                MP_MSG("Wait ten minutes and check again. If it stays so, try another network, for example your phone's "
                       "mobile data.");
        }
        return hit;
    });
}

extern constinit Rule const rule{
    .id = "smtp-greeting-refused",
    .group = Group::tcp,
    .severity = Severity::error,
    .title = MP_MSG("The sending server {host} refuses the connection: \"{answer}\""),
    .why = MP_MSG("Usually the address of the network you are in is on a block list. Your account is not the reason: nobody "
                  "asked for it yet."),
    .remedy = MP_MSG(
        "Try another network, for example your phone's mobile data. If sending works there, tell the operator of this "
        "network; if it does not, send the provider the server's words."),
    .reference = "RFC 5321, section 3.1",
    .check = &check,
};

}
