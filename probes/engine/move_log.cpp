#include "probes/engine/move_log.h"

namespace mp::engine {

using namespace mp::decide;

namespace {

constexpr std::size_t most_notes = 1000;

/// Word and subject of each move.
struct Describe {
    Board const& board;
    core::MoveNote& note;

    std::string line(std::size_t at) const { return core::subject_of(board.lines[at].line.endpoint); }
    void say(char const* what, std::string subject) const {
        note.what = what;
        note.subject = std::move(subject);
    }
    void operator()(Resolve const& move) const { say("resolve", move.host); }
    void operator()(Start const& move) const { say("start", line(move.line)); }
    void operator()(LogIn const& move) const { say("log-in", line(move.line)); }
    void operator()(Release const& move) const { say("release", line(move.line)); }
    void operator()(Skip const& move) const {
        say("skip", line(move.line));
        note.other = core::name_of(move.reason);
    }
    void operator()(FollowNames const& move) const { say("follow-names", line(move.line)); }
    void operator()(KnockOthers const& move) const { say("knock-others", line(move.line)); }
    void operator()(ScanTls const& move) const { say("scan-tls", line(move.line)); }
    void operator()(TryChallenge const& move) const { say("try-challenge", line(move.line)); }
    void operator()(AnswerSite const& move) const {
        say(move.permit ? "site-login" : "site-denied", board.site_logins[move.login].host);
    }
    void operator()(LastResorts const& move) const { say(move.needed ? "last-resorts" : "no-last-resorts", {}); }
    void operator()(Propose const& move) const {
        say("propose", line(move.incoming));
        note.other = line(move.outgoing);
    }
    void operator()(Extras const& move) const {
        say("extras", line(move.incoming));
        note.other = line(move.outgoing);
    }
    void operator()(Stop const&) const { say("stop", {}); }
};

}

void MoveLog::add(core::MoveNote note) {
    if (m_notes.size() < most_notes)
        m_notes.push_back(std::move(note));
}

void MoveLog::note(Board const& board, Moves const& moves) {
    for (auto const& item : moves.items) {
        core::MoveNote note;
        note.ms = board.run_ms;
        note.why = core::name_of(item.why);
        std::visit(Describe{board, note}, item.move);
        add(std::move(note));
    }
    for (auto const& waiting : moves.waiting) {
        std::string const other =
            waiting.other ? core::subject_of(board.lines[*waiting.other].line.endpoint) : std::string();
        std::pair const reason(waiting.why, other);
        if (auto const [at, is_new] = m_waits.try_emplace(waiting.line, reason); !is_new) {
            if (at->second == reason)
                continue;
            at->second = reason;
        }
        add({board.run_ms, "wait", core::subject_of(board.lines[waiting.line].line.endpoint),
             std::string(core::name_of(waiting.why)), other});
    }
}

}
