#include "probes/rules/mailbox.h"

namespace mp::rules::box_clean_up {

static std::vector<Hit> check(Survey const& survey) {
    return for_each_report(survey, [](ProbeReport const& report) -> std::optional<Hit> {
        bool const is_large = has_large_folder(report) || bytes_in_use(report) >= large_mailbox;
        if (report.endpoint.service != Service::imap || !is_large)
            return std::nullopt;
        return hit_at(report);
    });
}

extern constinit Rule const rule{
    .id = "box-clean-up",
    .group = Group::mailbox,
    .severity = Severity::advice,
    .title = MP_MSG("Cleaning up now and then would keep this mailbox quick"),
    .why = MP_MSG("IMAP keeps every device in step with the server, so whatever lies there is looked at by each of them."),
    .remedy = MP_MSG("Once a month, delete what you no longer need and file the rest into folders by year or topic."),
    .reference = "RFC 9051",
    .check = &check,
};

}
