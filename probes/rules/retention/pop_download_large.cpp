#include "probes/rules/facts/line_facts.h"

namespace mp::rules::pop_download_large {

static constexpr std::int64_t many_messages = 20000;
static constexpr std::int64_t gigabyte = 1000000000;

static std::vector<Hit> check(Survey const& survey) {
    return for_each_report(survey, [](ProbeReport const& report) -> std::optional<Hit> {
        auto const messages = report.mailbox.messages.value_or(0);
        auto const bytes = report.mailbox.bytes.value_or(0);
        if (report.endpoint.service != Service::pop3 || (messages <= many_messages && bytes <= 2 * gigabyte))
            return std::nullopt;
        Hit hit = hit_at(report, {{"messages", std::to_string(messages)},
                                  {"gigabytes", std::to_string((bytes + gigabyte / 2) / gigabyte)}});
        if (bytes < gigabyte)
            hit.why = MP_MSG("{messages} messages are waiting. POP3 fetches every one of them, one after the other, before "
                             "you can work with the new ones.");
        else if (messages <= 1)
            hit.why = MP_MSG("{gigabytes} GB of mail are waiting. POP3 fetches every message whole, so the first download "
                             "takes long and needs that much space on this device.");
        return hit;
    });
}

extern constinit Rule const rule{
    .id = "pop-download-large",
    .group = Group::retention,
    .severity = Severity::advice,
    .title = MP_MSG("The first download from {host} will be long"),
    .why = MP_MSG("{messages} messages with {gigabytes} GB are waiting. POP3 fetches every message whole, so the first "
                  "download takes long and needs that much space on this device."),
    .remedy =
        MP_MSG("Choose IMAP, which shows the list first and fetches a message when you open it. With POP3, start the first "
               "download on a fast connection and let it finish, or move old mail to a folder in webmail before."),
    .reference = "RFC 1939, section 5",
    .check = &check,
};

}
