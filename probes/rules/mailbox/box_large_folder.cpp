#include "probes/rules/facts/mailbox.h"

namespace mp::rules::box_large_folder {

static std::vector<Hit> check(Survey const& survey) {
    std::vector<Hit> hits;
    for (auto const& report : survey.reports) {
        if (report.endpoint.service != Service::imap)
            continue;
        for (auto const& folder : folders_of(report)) {
            auto const messages = folder.messages.value_or(0);
            if (messages < large_folder)
                continue;
            auto hit = hit_at(report, {{"folder", shown_text(folder.name)}, {"messages", std::to_string(messages)}});
            if (messages >= huge_folder)
                hit.severity = Severity::warning;
            hits.push_back(std::move(hit));
        }
    }
    return hits;
}

extern constinit Rule const rule{
    .id = "box-large-folder",
    .group = Group::mailbox,
    .severity = Severity::advice,
    .title = MP_MSG("The folder {folder} holds {messages} messages"),
    .why = MP_MSG(
        "Very large folders make a mail program slow, above all when it fetches them for the first time and on phones."),
    .remedy =
        MP_MSG("Move old messages into folders by year, or let your program keep only the last months on this device."),
    .reference = "RFC 9051",
    .check = &check,
};

}
