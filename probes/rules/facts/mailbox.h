#pragma once
// Mailbox sizes as rules see them: which reports looked inside, how full the quota is, how much the folders hold.

#include "probes/rules/facts/fates.h"

namespace mp::rules {

/// The mailbox was opened: the login was accepted and at least one figure came back.
bool is_inspected(ProbeReport const& report);

/// The fullest limit of the mailbox, be it of space or of messages.
struct Fullness {
    std::int64_t percent = 0;
    std::int64_t used = 0; ///< KiB, or messages
    std::int64_t limit = 0;
    bool is_space = true;
};
std::optional<Fullness> fullness_of(ProbeReport const& report);

/// Bytes in use, the server's own counter or the sum of what its folders hold, whichever is larger; 0: not told.
std::int64_t bytes_in_use(ProbeReport const& report);
/// What the folders hold by themselves (INBOX alone where no other size is known); 0: not told.
std::int64_t bytes_in_folders(ProbeReport const& report);
/// Whole MB of a number of KiB, whatever a server claims.
std::string megabytes_of_kib(std::int64_t kib);
/// The largest STORAGE usage among the quota roots, in bytes; nothing when none is told.
std::optional<std::int64_t> counted_bytes(ProbeReport const& report);

/// What the server said when it called the mailbox full, at the login or when sending. Download limits are another thing.
std::optional<std::string> over_quota_answer(ProbeReport const& report);
/// The text speaks of a limit on traffic, not on space.
bool is_about_bandwidth(std::string_view answer);

/// Thresholds of messages in one folder and of bytes in all.
inline constexpr std::int64_t large_folder = 20'000;
inline constexpr std::int64_t huge_folder = 100'000;
inline constexpr std::int64_t large_mailbox = 5'000'000'000;
inline constexpr std::int64_t huge_mailbox = 20'000'000'000;

/// INBOX and the other folders with what is known of each, INBOX first, no folder twice.
std::vector<core::FolderFacts> folders_of(ProbeReport const& report);
bool has_large_folder(ProbeReport const& report);

}
