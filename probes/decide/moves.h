#pragma once
// What may happen next in a run, and why everything else waits. Pure: the same board gives the same moves.

#include "probes/core/permit.h"
#include "probes/decide/board.h"
#include "probes/decide/why.h"

#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace mp::decide {

struct Resolve {
    std::string host;
};
struct Start {
    std::size_t line;
};
struct LogIn {
    std::size_t line;
    core::Permit permit;
    std::vector<std::string> usernames; ///< forms to try, one or two
};
/// The line gives its place back, with a goodbye when it is ready, abruptly while it opens. It is parked once that is done.
struct Release {
    std::size_t line;
};
/// The line has come as far as it will come without a login.
struct Skip {
    std::size_t line;
    core::LoginSkip reason;
};
/// Looks up the names that the line's certificate offers.
struct FollowNames {
    std::size_t line;
};
/// Tries the host's other addresses.
struct KnockOthers {
    std::size_t line;
};
/// Asks what else the server would take as encryption.
struct ScanTls {
    std::size_t line;
};
/// One more login on a connection of its own, by a challenge: would "encrypted password" work here?
struct TryChallenge {
    std::size_t line;
    core::Permit permit;
    std::string username; ///< the one that was accepted
};
struct AnswerSite {
    std::size_t login; ///< position in Board::site_logins
    std::optional<core::Permit> permit;
};
/// Tells the slow last resorts among the sources whether they are needed.
struct LastResorts {
    bool needed;
};
/// The first whole pair is proven.
struct Propose {
    std::size_t incoming, outgoing;
};
/// What is done for the proven pair beyond verification.
struct Extras {
    std::size_t incoming, outgoing;
};
struct Stop {};

using Move = std::variant<Resolve, Start, LogIn, Release, Skip, FollowNames, KnockOthers, ScanTls, TryChallenge, AnswerSite,
                          LastResorts, Propose, Extras, Stop>;

struct Moves {
    struct Item {
        Move move;
        Why why;
    };
    struct Waiting {
        std::size_t line;
        Why why;
        std::optional<std::size_t> other; ///< the line it waits for, where it is one
    };
    std::vector<Item> items; ///< in the order in which they are to be carried out
    std::vector<Waiting> waiting;
    std::int64_t next_look_ms = 0; ///< when time alone changes something; at most the run's deadline

    bool stops() const;
};

Moves next_moves(Board const& board);

/// What carrying out a move changes at once; what comes of it are facts that others add later.
void carry_out(Board& board, Move const& move);

}
