// What each move changes on the board at once.
#include "probes/decide/moves.h"

#include <algorithm>

namespace mp::decide {

namespace {

void enter(Board& board, LineState& line, Phase phase) {
    line.phase = phase;
    line.phase_ms = board.run_ms;
}

struct CarryOut {
    Board& board;

    void operator()(Resolve const& move) const { board.hosts_asked.insert(move.host); }
    void operator()(Start const& move) const {
        auto& line = board.lines[move.line];
        enter(board, line, Phase::opening);
        line.begun = true;
        line.status = core::EndpointStatus::pending;
        line.stage = core::Stage::waiting;
        line.peer_ip.clear();
    }
    void operator()(LogIn const& move) const {
        auto& line = board.lines[move.line];
        line.tries = move.permit.tries();
        enter(board, line, Phase::logging_in);
    }
    void operator()(Release const& move) const {
        auto& line = board.lines[move.line];
        line.gives_back = true;
        enter(board, line, Phase::closing);
    }
    void operator()(Skip const& move) const {
        auto& line = board.lines[move.line];
        if (move.reason != core::LoginSkip::not_wanted)
            line.status = core::EndpointStatus::login_skipped;
        enter(board, line, line.phase == Phase::parked ? Phase::finished : Phase::closing);
    }
    void operator()(FollowNames const& move) const {
        board.lines[move.line].names_followed = true;
        ++board.hints_pending;
    }
    void operator()(KnockOthers const& move) const {
        board.lines[move.line].others_knocked = true;
        ++board.extras_pending;
    }
    void operator()(ScanTls const& move) const {
        board.lines[move.line].scan = Extra::under_way;
        ++board.extras_pending;
    }
    void operator()(TryChallenge const& move) const {
        board.lines[move.line].challenge = Extra::under_way;
        ++board.extras_pending;
    }
    void operator()(AnswerSite const& move) const {
        auto& login = board.site_logins[move.login];
        login.is_decided = true;
        login.is_under_way = move.permit.has_value();
    }
    void operator()(LastResorts const&) const { board.last_resorts_decided = true; }
    void operator()(Propose const& move) const {
        board.verified_ms = std::max(board.lines[move.incoming].accepted_ms, board.lines[move.outgoing].accepted_ms);
    }
    void operator()(Extras const&) const {
        board.extras_started = true;
        ++board.extras_pending;
    }
    void operator()(Stop const&) const {}
};

}

void carry_out(Board& board, Move const& move) { std::visit(CarryOut{board}, move); }

}
