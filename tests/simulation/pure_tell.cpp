// Moves, waits and choices in words.
#include "tests/simulation/pure_run.h"

namespace mp::simulation {

using namespace mp::core;
using namespace mp::decide;

namespace {

struct Words {
    Board const& board;

    std::string line(std::size_t i) const {
        auto const& endpoint = board.lines[i].line.endpoint;
        return subject_of(endpoint) + " " + std::string(name_of(endpoint.security));
    }
    std::string operator()(Resolve const& move) const { return "resolve " + move.host; }
    std::string operator()(Start const& move) const { return "start " + line(move.line); }
    std::string operator()(LogIn const& move) const {
        auto out = "log-in " + line(move.line) + " tries " + std::to_string(move.permit.tries()) + " as";
        for (auto const& name : move.usernames)
            out += " " + name;
        return out;
    }
    std::string operator()(Release const& move) const { return "release " + line(move.line); }
    std::string operator()(Skip const& move) const {
        return "skip " + line(move.line) + " " + std::string(name_of(move.reason));
    }
    std::string operator()(FollowNames const& move) const { return "follow-names " + line(move.line); }
    std::string operator()(KnockOthers const& move) const { return "knock-others " + line(move.line); }
    std::string operator()(ScanTls const& move) const { return "scan-tls " + line(move.line); }
    std::string operator()(TryChallenge const& move) const { return "try-challenge " + line(move.line); }
    std::string operator()(AnswerSite const& move) const {
        return "answer-site " + board.site_logins[move.login].host + (move.permit ? " yes" : " no");
    }
    std::string operator()(LastResorts const& move) const {
        return std::string("last-resorts ") + (move.needed ? "needed" : "not needed");
    }
    std::string operator()(Propose const& move) const {
        return "propose " + line(move.incoming) + " and " + line(move.outgoing);
    }
    std::string operator()(Extras const& move) const {
        return "extras for " + line(move.incoming) + " and " + line(move.outgoing);
    }
    std::string operator()(Stop const&) const { return "stop"; }
};

std::string text_of(std::optional<ServerSettings> const& server) {
    return server ? subject_of(server->endpoint) + " " + std::string(name_of(server->endpoint.security)) : "nothing";
}

}

std::string text_of(Board const& board, Moves::Item const& item) {
    return std::visit(Words{board}, item.move) + ": " + std::string(name_of(item.why));
}

std::string text_of(Board const& board, Moves::Waiting const& waiting) {
    Words const words{board};
    auto out = words.line(waiting.line) + " waits: " + std::string(name_of(waiting.why));
    return waiting.other ? out + " " + words.line(*waiting.other) : out;
}

std::string text_of(Choice const& choice) {
    if (auto const* pair = pair_of(choice))
        return text_of(std::optional(pair->incoming)) + " and " + text_of(std::optional(pair->outgoing));
    auto const* half = half_of(choice);
    return half ? "half: " + text_of(std::optional(*half)) : "nothing";
}

}
