#include "probes/rules/facts/mailbox.h"

#include "probes/core/ascii.h"
#include "probes/rules/facts/sender.h"

#include <algorithm>

namespace mp::rules {

bool is_inspected(ProbeReport const& report) {
    return report.login.result == LoginResult::accepted && report.mailbox.messages.has_value();
}

static std::optional<Fullness> fullness(std::optional<std::int64_t> used, std::optional<std::int64_t> limit, bool is_space) {
    if (!used || !limit || *limit <= 0 || *used < 0)
        return std::nullopt;
    // Numbers come from the network: divide first where multiplying could overflow.
    constexpr std::int64_t large = 1'000'000'000'000;
    auto const percent = *used > large ? *used / std::max<std::int64_t>(1, *limit / 100) : *used * 100 / *limit;
    return Fullness{percent, *used, *limit, is_space};
}

std::optional<Fullness> fullness_of(ProbeReport const& report) {
    std::optional<Fullness> worst;
    for (auto const& root : report.mailbox.quota)
        for (auto const& one :
             {fullness(root.used_kib, root.limit_kib, true), fullness(root.used_messages, root.limit_messages, false)})
            if (one && (!worst || one->percent > worst->percent))
                worst = one;
    return worst;
}

static constexpr std::int64_t most_kib = std::int64_t{1} << 50;

std::string megabytes_of_kib(std::int64_t kib) { return in_megabytes(std::clamp<std::int64_t>(kib, 0, most_kib) * 1024); }

std::optional<std::int64_t> counted_bytes(ProbeReport const& report) {
    std::optional<std::int64_t> most;
    for (auto const& root : report.mailbox.quota)
        if (root.used_kib && *root.used_kib >= 0)
            most = std::max(most.value_or(0), std::min(*root.used_kib, most_kib) * 1024);
    return most;
}

std::int64_t bytes_in_folders(ProbeReport const& report) {
    constexpr std::int64_t most = std::int64_t{1} << 60;
    std::int64_t sum = 0;
    for (auto const& folder : folders_of(report))
        sum = std::min(most, sum + std::clamp<std::int64_t>(folder.bytes.value_or(0), 0, most));
    return sum;
}

std::int64_t bytes_in_use(ProbeReport const& report) {
    return std::max(counted_bytes(report).value_or(0), bytes_in_folders(report));
}

bool is_about_bandwidth(std::string_view answer) {
    return core::ascii::contains_ignoring_case(answer, "bandwidth") ||
           core::ascii::contains_ignoring_case(answer, "download limit");
}

std::optional<std::string> over_quota_answer(ProbeReport const& report) {
    auto const* refused = refusal(report, RefusalClass::over_quota);
    if (refused && !is_about_bandwidth(refused->answer))
        return refused->answer;
    auto const answer = sender_answer(report);
    if (answer.verdict == SenderVerdict::mailbox_full)
        return answer.words;
    return std::nullopt;
}

static bool is_inbox(core::FolderFacts const& folder) {
    return core::ascii::equal_ignoring_case(folder.name, "INBOX") || folder.role == "inbox";
}

std::vector<core::FolderFacts> folders_of(ProbeReport const& report) {
    core::FolderFacts inbox;
    inbox.name = "INBOX";
    inbox.role = "inbox";
    inbox.messages = report.mailbox.messages;
    inbox.bytes = report.mailbox.bytes;
    std::vector<core::FolderFacts> folders{inbox};
    for (auto const& folder : report.mailbox.folders)
        if (!is_inbox(folder))
            folders.push_back(folder);
    return folders;
}

bool has_large_folder(ProbeReport const& report) {
    auto const folders = folders_of(report);
    return std::any_of(folders.begin(), folders.end(), [](auto const& f) { return f.messages.value_or(0) >= large_folder; });
}

}
