#include "probes/rules/facts/mailbox.h"

namespace mp::rules::box_many_folders {

static constexpr std::size_t many = 500;

static std::vector<Hit> check(Survey const& survey) {
    return for_each_report(survey, [](ProbeReport const& report) -> std::optional<Hit> {
        auto const folders = report.mailbox.folders.size();
        if (folders <= many)
            return std::nullopt;
        auto hit = hit_at(report, {{"folders", std::to_string(folders)}});
        if (report.mailbox.folders_truncated)
            hit.title = MP_MSG("The mailbox has more than {folders} folders");
        return hit;
    });
}

extern constinit Rule const rule{
    .id = "box-many-folders",
    .group = Group::mailbox,
    .severity = Severity::advice,
    .title = MP_MSG("The mailbox has {folders} folders"),
    .why = MP_MSG("A mail program asks about each of them when it checks for mail, so every check takes long."),
    .remedy = MP_MSG("In your mail program subscribe only to the folders you need, or merge old ones."),
    .reference = "RFC 9051, section 6.3.7",
    .check = &check,
};

}
