#include "probes/rules/facts/mailbox.h"

namespace mp::rules::imap_server_expunge {

static std::vector<Hit> check(Survey const& survey) {
    return for_each_report(survey, [&](ProbeReport const& report) -> std::optional<Hit> {
        bool const is_open = report.endpoint.service == Service::imap && works(report);
        if (!is_open || brand_of(survey, report) != Brand::google)
            return std::nullopt;
        return hit_at(report);
    });
}

extern constinit Rule const rule{
    .id = "imap-server-expunge",
    .group = Group::mailbox,
    .severity = Severity::info,
    .title = MP_MSG("A web setting of Gmail decides what deleting in a mail program does"),
    .why =
        MP_MSG("A message that you delete with IMAP may be archived (it stays in \"All Mail\"), moved to the bin, or erased "
               "at once, depending on that setting."),
    .remedy = MP_MSG("In Gmail on the web open Settings > See all settings > Forwarding and POP/IMAP, look at \"When a "
                     "message is marked as deleted and expunged\", and choose to move it to the bin."),
    .reference = "Google, reported 2026",
    .check = &check,
};

}
