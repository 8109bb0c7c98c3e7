#include "probes/core/ascii.h"
#include "probes/rules/facts/line_facts.h"

namespace mp::rules::pop_server_forbids_leave {

/// "0" or "0 USER": the second word says that the value may differ after the login.
static std::vector<Hit> check(Survey const& survey) {
    return for_each_report(survey, [](ProbeReport const& report) -> std::optional<Hit> {
        auto const words = core::ascii::words(report.mailbox.expire ? *report.mailbox.expire : std::string_view());
        if (report.endpoint.service != Service::pop3 || words.empty() || words.front() != "0")
            return std::nullopt;
        return hit_at(report);
    });
}

extern constinit Rule const rule{
    .id = "pop-server-forbids-leave",
    .group = Group::retention,
    .severity = Severity::warning,
    .title = MP_MSG("The provider does not let mail stay on {host} with POP3"),
    .why = MP_MSG("The server says that it removes every message once it has been fetched, whatever your program is set to. "
                  "The only copy is then on this device."),
    .remedy = MP_MSG(
        "Use IMAP if the provider has it. With POP3, make a backup of your mail folder and fetch with one device only."),
    .reference = "RFC 2449, section 6.7",
    .check = &check,
};

}
