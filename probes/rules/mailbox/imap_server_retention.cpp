#include "probes/rules/facts/mailbox.h"

#include <algorithm>
#include <array>

namespace mp::rules::imap_server_retention {

struct Emptying {
    Brand brand;
    std::string_view name;
};
// Reported by help pages and users: mail leaves these folders after 30 days or sooner; as of 2026-03.
static constexpr std::array emptyings{
    Emptying{Brand::google, "Google"}, Emptying{Brand::microsoft_consumer, "Microsoft"},
    Emptying{Brand::yahoo, "Yahoo"},   Emptying{Brand::aol, "AOL"},
    Emptying{Brand::icloud, "Apple"},
};

static bool is_waste(core::FolderFacts const& folder) { return folder.role == "trash" || folder.role == "junk"; }

/// There is something to lose, or something was lost.
static bool is_concerned(Survey const& survey, ProbeReport const& report) {
    auto const& folders = report.mailbox.folders;
    return survey.request.habits.symptom == core::Symptom::vanished ||
           std::any_of(folders.begin(), folders.end(),
                       [](core::FolderFacts const& f) { return is_waste(f) && f.messages.value_or(0) > 0; });
}

static std::vector<Hit> check(Survey const& survey) {
    return for_each_report(survey, [&](ProbeReport const& report) -> std::optional<Hit> {
        auto const brand = brand_of(survey, report);
        auto const rule =
            std::find_if(emptyings.begin(), emptyings.end(), [&](Emptying const& e) { return e.brand == brand; });
        bool const is_open = report.endpoint.service == Service::imap && is_inspected(report);
        if (rule == emptyings.end() || !is_open || !is_concerned(survey, report))
            return std::nullopt;
        return hit_at(report, {{"provider", std::string(rule->name)}});
    });
}

extern constinit Rule const rule{
    .id = "imap-server-retention",
    .group = Group::mailbox,
    .severity = Severity::info,
    .title = MP_MSG("{provider} empties the trash and junk folders by itself, after a month or sooner"),
    .why = MP_MSG("What you delete is gone for good after that time, on every device. Good mail that was taken for junk is "
                  "lost the same way."),
    .remedy = MP_MSG("Look through both folders now and then, and move what you still need into another folder."),
    .reference = "Google, Microsoft, Yahoo, Apple, reported 2026",
    .check = &check,
};

}
