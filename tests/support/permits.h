#pragma once
// Leave to log in, for tests, made the only way there is: a board with a line that may, and the deciding room.

#include "probes/core/permit.h"
#include "probes/decide/board.h"

#include <stdexcept>
#include <string>

namespace mp::support {

/// For a login at `host` that may be refused `tries` times, 1 or 2.
inline core::Permit permit_for_host(std::string const& host, int tries = 2) {
    decide::Board board;
    decide::LineState line;
    line.line.endpoint = {core::Service::imap, host, 993, core::Security::tls};
    line.line.trust = core::Trust::t0;
    if (tries == 1)
        line.attempts.push_back({"other", core::LoginResult::rejected, core::RefusalClass::credentials});
    board.lines.push_back(line);
    auto const permit = decide::permit_for(board, 0);
    if (!permit || permit->tries() != tries)
        throw std::logic_error("there is no such permit");
    return *permit;
}

}
