#pragma once
// What is remembered of a POP3 mailbox from look to look: a keyed sum, a size and times for each message, never anything of
// its content. Plain values; where they are kept is not known here.

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace mp::watch {

namespace limits {

/// Looks that are kept: four months of one an hour.
inline constexpr std::size_t looks = 3000;
/// Messages that are gone and still remembered; of those that are there as many as POP3 lists at most.
inline constexpr std::size_t gone = 20000;
inline constexpr std::size_t messages = 100000;
inline constexpr std::size_t renumberings = 50;

}

/// Times are Unix seconds of looks.
struct Seen {
    std::string id; ///< the keyed sum of what the server calls it
    std::int64_t bytes = 0;
    std::int64_t after = 0; ///< the last look at which it was not there yet; 0: it was there when we began
    std::int64_t first = 0, last = 0;
    std::int64_t gone = 0; ///< the first look at which it was missing; 0: it is there
    bool operator==(Seen const&) const = default;
};

enum class Saw {
    listing, ///< every message by its id
    counts,  ///< only how many there are
    in_use,  ///< another connection held the mailbox
    nothing, ///< no connection, or it broke
};

struct Look {
    std::int64_t at = 0;
    Saw saw = Saw::nothing;
    std::int64_t messages = 0;                                       ///< by POP3
    std::optional<std::int64_t> imap_messages, uidnext, uidvalidity; ///< STATUS INBOX, asked before POP3
    std::string expire;                                              ///< "NEVER", days, or empty
    /// The numbers of IMAP belong to the inbox alone: the ids of POP3 are made of them. Elsewhere UIDNEXT may count
    /// what comes into other folders.
    bool counts_arrivals = false;
    std::int64_t arrived = 0, gone = 0; ///< since the look before; filled by `note`
    std::int64_t swept = 0;             ///< of `gone`, when nothing stayed of what was there before; filled by `note`
    bool operator==(Look const&) const = default;
};

struct Renumbering {
    std::int64_t at = 0, messages = 0;
    bool operator==(Renumbering const&) const = default;
};

struct History {
    std::vector<Look> looks; ///< in the order of time
    std::vector<Seen> messages;
    std::vector<Renumbering> renumberings;
    bool operator==(History const&) const = default;
};

struct Listed {
    std::string id;
    std::int64_t bytes = 0;
};

/// One more look; `listed` counts for Saw::listing only. A clock that was set back stands still instead.
void note(History& history, Look look, std::vector<Listed> listed = {});

}
