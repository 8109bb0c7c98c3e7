#pragma once
// What several looks into one POP3 mailbox showed (`mailplumb watch`), in numbers: enough to judge and to draw, and nothing
// of the messages themselves.

#include "probes/core/names.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace mp::core {

enum class WatchVerdict {
    too_early,           ///< one look, or none that showed the mailbox
    nothing_vanishes,    ///< every message that was seen is still there
    deletes_on_download, ///< another program takes mail away as soon as it has it
    removes_after_days,  ///< messages go when they reach an age
    renumbered,          ///< the server gave all messages new ids
    server_expires,      ///< messages go, and the server announces that it removes them (EXPIRE, RFC 2449)
    pop_hides,           ///< POP3 shows messages no more that IMAP still counts
    cannot_tell,         ///< messages go without a pattern: a person in webmail or on a phone does the same
};
template <>
struct Names<WatchVerdict> {
    static constexpr NameTable<WatchVerdict, 8> table{{
        {WatchVerdict::too_early, "too-early"},
        {WatchVerdict::nothing_vanishes, "nothing-vanishes"},
        {WatchVerdict::deletes_on_download, "deletes-on-download"},
        {WatchVerdict::removes_after_days, "removes-after-days"},
        {WatchVerdict::renumbered, "renumbered"},
        {WatchVerdict::server_expires, "server-expires"},
        {WatchVerdict::pop_hides, "pop-hides"},
        {WatchVerdict::cannot_tell, "cannot-tell"},
    }};
};

/// One look, for the picture.
struct WatchPoint {
    std::int64_t at = 0; ///< Unix seconds
    std::int64_t messages = 0;
    std::int64_t arrived = 0, gone = 0; ///< since the look before
    bool operator==(WatchPoint const&) const = default;
};

struct WatchFacts {
    WatchVerdict verdict = WatchVerdict::too_early;
    bool is_sure = false;              ///< seen again and again, or nothing else does this; else it is the likeliest
    std::int64_t looks = 0;            ///< that showed the mailbox
    std::int64_t since = 0, until = 0; ///< Unix seconds of the first and the last of them
    std::int64_t arrived = 0, gone = 0;
    std::int64_t swept = 0;      ///< messages of the largest removal that left nothing of what was there before
    std::int64_t sweeps = 0;     ///< such removals
    std::int64_t fresh = 0;      ///< messages that came while we watched and were looked for again
    std::int64_t fresh_gone = 0; ///< of those, gone within `gone_within_s` of their arrival
    std::int64_t gone_within_s = 0;
    std::int64_t passed = 0;          ///< came and went between two looks, by the numbers of IMAP
    std::optional<std::int64_t> days; ///< the age at which messages go
    std::string expire;               ///< what the server announced at the last look: "NEVER", "0", "30"
    std::int64_t renumbered = 0;      ///< messages that got new ids
    std::int64_t renumbered_at = 0;   ///< Unix seconds
    std::int64_t hidden = 0;          ///< gone from POP3, still counted by IMAP
    std::int64_t in_use = 0;          ///< looks that another connection kept us from
    bool is_in_use = false;           ///< the last one was such
    std::vector<WatchPoint> points;   ///< at most 120, in the order of time
    bool operator==(WatchFacts const&) const = default;
};

}
