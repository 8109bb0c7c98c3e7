#pragma once
// A board laid out by hand, one decision at a time.

#include "probes/decide/budget.h"
#include "probes/decide/moves.h"

#include <algorithm>
#include <string>

namespace mp::decide::test {

using namespace mp::core;

inline constexpr char const* one_address = "192.0.2.1";

/// A run whose sources have answered; everything lives on one address.
struct Desk {
    Board board;

    Desk() {
        board.request.address = *parse_address("alice@example.test");
        board.request.has_password = true;
        board.dns_done = true;
        board.last_resorts_decided = true;
        board.run_ms = 1000;
    }

    std::size_t add(Service service, char const* host, Security security = Security::tls, SourceId source = SourceId::srv,
                    Trust trust = Trust::t2) {
        LineState state;
        state.line.endpoint = {service, host, standard_port(service, security), security};
        state.line.evidence = {{source, "somewhere", trust, {}, false}};
        state.line.trust = trust;
        state.line.usernames = {"alice@example.test", "alice"};
        board.lines.push_back(state);
        board.hosts[host] = {one_address};
        return board.lines.size() - 1;
    }
    LineState& at(std::size_t line) { return board.lines[line]; }
    void be_ready(std::size_t line) {
        at(line).phase = Phase::ready;
        at(line).was_ready = at(line).begun = true;
        at(line).status = EndpointStatus::usable;
        at(line).stage = Stage::capability_after_tls;
        at(line).peer_ip = one_address;
    }
    void be_refused(std::size_t line, std::string const& name) {
        at(line).phase = Phase::finished;
        at(line).status = EndpointStatus::login_rejected;
        at(line).attempts.push_back({name, LoginResult::rejected, RefusalClass::credentials});
    }
    void be_verified(std::size_t line) {
        at(line).phase = Phase::finished;
        at(line).status = EndpointStatus::verified;
        at(line).accepted_ms = 900;
        at(line).attempts.push_back({"alice", LoginResult::accepted, RefusalClass::ok});
    }
    Moves next() const { return next_moves(board); }
};

template <class M>
bool has(Moves const& moves, std::size_t line) {
    return std::any_of(moves.items.begin(), moves.items.end(), [&](auto const& item) {
        auto const* found = std::get_if<M>(&item.move);
        return found != nullptr && found->line == line;
    });
}

inline Why why_waiting(Moves const& moves, std::size_t line) {
    for (auto const& waiting : moves.waiting)
        if (waiting.line == line)
            return waiting.why;
    return Why::nothing_left;
}

}
