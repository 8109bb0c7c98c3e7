#include "probes/rules/facts/mailbox.h"

namespace mp::rules::quota_deleted_waiting {

static constexpr std::int64_t many_messages = 100;
static constexpr std::int64_t worth_telling = 1'000'000;

static std::vector<Hit> check(Survey const& survey) {
    return for_each_report(survey, [](ProbeReport const& report) -> std::optional<Hit> {
        auto const messages = report.mailbox.deleted.value_or(0);
        auto const bytes = report.mailbox.deleted_bytes.value_or(0);
        bool const is_heavy = bytes >= worth_telling && bytes >= bytes_in_use(report) / 20;
        if (messages < many_messages && !is_heavy)
            return std::nullopt;
        auto hit = hit_at(report);
        hit.count = static_cast<long>(messages);
        if (bytes > 0)
            hit.evidence.emplace_back(MP_MSG("Together they take {size} MB."), Values{{"size", in_megabytes(bytes)}});
        if (messages == 0)
            hit.title = MP_MSG("Messages marked as deleted are still in the mailbox");
        return hit;
    });
}

extern constinit Rule const rule{
    .id = "quota-deleted-waiting",
    .group = Group::mailbox,
    .severity = Severity::advice,
    .title = MP_MSGN("{count} message marked as deleted is still in the mailbox",
                     "{count} messages marked as deleted are still in the mailbox"),
    .why = MP_MSG("Deleting over IMAP only marks a message; it takes space until the folder is purged."),
    .remedy = MP_MSG(
        "In your mail program choose the command that purges the folder (often called Compact, Expunge or Purge), or let "
        "it do so when it closes."),
    .reference = "RFC 9208; RFC 9051, section 6.4.3",
    .check = &check,
};

}
