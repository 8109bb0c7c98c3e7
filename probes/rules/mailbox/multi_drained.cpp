#include "probes/rules/facts/drain.h"

namespace mp::rules::multi_drained {

static constexpr std::int64_t fewest_ever = 500; // below that, a tidy person looks the same

static bool is_drained(ProbeReport const& report) {
    auto const ever = messages_ever(report);
    auto const left = report.mailbox.messages.value_or(0);
    // Without messages there is no numbering to doubt; with messages it must be known to be dense.
    bool const is_dense = left == 0 || report.mailbox.newest_uid_span.has_value();
    if (!ever || *ever < fewest_ever || !is_dense)
        return false;
    auto const all = messages_in_folders(report);
    return left <= *ever / 50 && all && *all <= *ever / 10;
}

static std::vector<Hit> check(Survey const& survey) {
    return for_each_report(survey, [&](ProbeReport const& report) -> std::optional<Hit> {
        if (!is_drained(report))
            return std::nullopt;
        auto hit = hit_at(report, {{"ever", std::to_string(messages_ever(report).value_or(0))},
                                   {"left", std::to_string(report.mailbox.messages.value_or(0))}});
        if (report.mailbox.messages == 0)
            hit.title = MP_MSG("About {ever} messages have come into the inbox, and none is left on the server");
        hit.evidence = known_removers(survey);
        hit.evidence.emplace_back(MP_MSG("All folders together hold {all} messages."),
                                  Values{{"all", std::to_string(messages_in_folders(report).value_or(0))}});
        return hit;
    });
}

extern constinit Rule const rule{
    .id = "multi-drained",
    .group = Group::mailbox,
    .severity = Severity::warning,
    .title = MP_MSG("About {ever} messages have come into the inbox, and {left} are left on the server"),
    .why = MP_MSG("They were not moved into other folders either. If you did not delete them yourself, a program that uses "
                  "POP3 takes mail away from the server."),
    .remedy = MP_MSG("Look for that program: an old computer, a second mail program on this one, a phone, a provider that "
                     "collects your mail, a copier or fax machine. There, set it to leave mail on the server. If nobody "
                     "knows it, change your password."),
    .reference = "RFC 9051, section 2.3.1.1",
    .check = &check,
    .explained_by = {{"pop-vanished-explained", Reach::same_line}},
};

}
