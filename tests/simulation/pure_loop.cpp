// The loop of a run, and what each move sets off.
#include "tests/simulation/pure_run.h"

#include "probes/decide/choose.h"
#include "tests/simulation/pure_checks.h"

#include <algorithm>
#include <limits>

namespace mp::simulation {

using namespace mp::core;
using namespace mp::decide;

namespace {

constexpr std::int64_t extras_ms = 150;
constexpr int most_steps = 5000;

Choice chosen(Board const& board) {
    Survey survey;
    survey.request = board.request;
    auto lines = board.lines;
    std::sort(lines.begin(), lines.end(),
              [](LineState const& a, LineState const& b) { return ranks_before(a.line, b.line); });
    for (auto const& line : lines) {
        auto& report = survey.reports.emplace_back();
        report.endpoint = line.line.endpoint;
        report.evidence = line.line.evidence;
        report.trust = line.line.trust;
        report.status = line.status;
        show_login(report, line.line.usernames.front());
    }
    return choose(survey);
}

}

void show_login(ProbeReport& report, std::string const& username) {
    if (report.status != EndpointStatus::verified)
        return;
    report.tls.trusted = true;
    report.login.result = LoginResult::accepted;
    report.login.attempts.push_back({username, "PLAIN", LoginResult::accepted, RefusalClass::ok, "", "", 0});
}

struct Run::Carry {
    Run& run;

    void operator()(Resolve const& move) const {
        auto const* host = find_host(run.m_world, move.host);
        auto addresses = host ? host->addresses : std::vector<std::string>();
        run.after(host && !run.is_known(move.host) ? host->resolve_ms : 0,
                  [&run = run, name = move.host, addresses] { run.m_board.hosts[name] = addresses; });
    }
    void operator()(Start const& move) const { run.start(move.line); }
    void operator()(LogIn const& move) const { run.log_in(move); }
    void operator()(Release const& move) const { run.release(move.line); }
    void operator()(Skip const& move) const {
        if (run.m_board.lines[move.line].phase == Phase::closing)
            run.close(move.line);
    }
    void operator()(FollowNames const& move) const {
        auto hints = hints_of(run.m_world, run.m_board.lines[move.line].line.endpoint);
        std::int64_t takes_ms = 0;
        for (auto const& hint : hints.candidates)
            takes_ms = std::max(takes_ms, find_host(run.m_world, hint.endpoint.host)->resolve_ms);
        run.after(takes_ms, [&run = run, hints = std::move(hints)] {
            run.answer(hints);
            --run.m_board.hints_pending;
        });
    }
    void operator()(KnockOthers const&) const {
        run.after(extras_ms, [&run = run] { --run.m_board.extras_pending; });
    }
    void begin_epilogue() const {
        if (run.m_epilogue_ms == 0)
            run.m_epilogue_ms = run.m_board.run_ms;
    }
    void operator()(ScanTls const& move) const {
        begin_epilogue();
        run.after(extras_ms, [&run = run, i = move.line] {
            run.m_board.lines[i].scan = Extra::done;
            --run.m_board.extras_pending;
        });
    }
    void operator()(TryChallenge const& move) const {
        begin_epilogue();
        run.after(extras_ms, [&run = run, i = move.line, username = move.username] {
            auto& line = run.m_board.lines[i];
            line.challenge = Extra::done;
            line.offers_challenge = false;
            line.attempts.insert(line.attempts.begin(), {username, LoginResult::rejected, RefusalClass::mechanism});
            run.m_logins.push_back({i, line.peer_ip, 1});
            --run.m_board.extras_pending;
        });
    }
    void operator()(AnswerSite const& move) const {
        auto const& host = run.m_board.site_logins[move.login].host;
        auto const now = run.m_board.run_ms;
        for (std::size_t i = 0; i < run.m_world.sources.size(); ++i) {
            auto const& source = run.m_world.sources[i];
            if (source.site.host != host)
                continue;
            if (move.permit)
                run.m_site_spans[move.login] = {now, now + source.site.login_ms};
            run.after(move.permit ? source.site.login_ms : 0, [&run = run, i, login = move.login, given = !!move.permit] {
                auto& state = run.m_board.site_logins[login];
                state.is_under_way = false;
                state.is_refused = given && run.m_world.sources[i].site.refuses;
                run.source_answers(i);
            });
        }
    }
    void operator()(LastResorts const& move) const {
        for (std::size_t i = 0; i < run.m_world.sources.size(); ++i) {
            auto const& source = run.m_world.sources[i];
            if (!is_last_resort(source.source) || !source.site.host.empty())
                continue;
            run.after(move.needed ? source.answer_ms : 0, [&run = run, i, needed = move.needed] {
                if (needed)
                    return run.source_answers(i);
                for (auto& state : run.m_board.sources)
                    if (state.source == run.m_world.sources[i].source)
                        state.answered = true;
            });
        }
    }
    void operator()(Propose const&) const {}
    void operator()(Extras const&) const {
        run.after(extras_ms, [&run = run] { --run.m_board.extras_pending; });
    }
    void operator()(Stop const&) const {}
};

void Run::compare(Moves const& moves) const {
    auto const again = next_moves(m_board);
    bool is_same = again.items.size() == moves.items.size() && again.waiting.size() == moves.waiting.size() &&
                   again.next_look_ms == moves.next_look_ms;
    for (std::size_t i = 0; is_same && i < moves.items.size(); ++i)
        is_same = text_of(m_board, moves.items[i]) == text_of(m_board, again.items[i]);
    if (!is_same)
        throw Broken{"one board, one answer", "the same board gave other moves"};
}

void Run::tell(Moves const& moves) const {
    for (auto const& item : moves.items)
        m_tell(std::to_string(m_board.run_ms) + " " + text_of(m_board, item));
    for (auto const& waiting : moves.waiting)
        m_tell(std::to_string(m_board.run_ms) + "   " + text_of(m_board, waiting));
}

/// One look: false when the run is over.
bool Run::step(RunEnd& end) {
    auto const moves = next_moves(m_board);
    if (!m_board.sources_done())
        end.sources_done_ms = std::numeric_limits<std::int64_t>::max();
    else
        end.sources_done_ms = std::min(end.sources_done_ms, m_board.run_ms);
    if (m_tell)
        tell(moves);
    if (m_is_thorough)
        compare(moves);
    for (auto const& item : moves.items) {
        check_move(*this, item.move);
        carry_out(m_board, item.move);
        std::visit(Carry{*this}, item.move);
        end.why = item.why;
    }
    end.moves += static_cast<int>(moves.items.size());
    check_board(*this, moves);
    if (moves.stops())
        return false;
    if (auto const more = next_moves(m_board); !more.items.empty())
        throw Broken{"a look decides all there is to decide", "left over: " + text_of(m_board, more.items.front())};
    auto const event = m_events.empty() ? moves.next_look_ms : std::min(moves.next_look_ms, m_events.begin()->first);
    m_board.run_ms = event;
    while (!m_events.empty() && m_events.begin()->first <= m_board.run_ms) {
        auto const happens = std::move(m_events.begin()->second);
        m_events.erase(m_events.begin());
        happens();
    }
    return true;
}

RunEnd Run::go(std::function<void(std::string const&)> tell) {
    m_tell = std::move(tell);
    RunEnd end;
    begin();
    for (int steps = 0; step(end); ++steps)
        if (steps > most_steps)
            throw Broken{"a run ends", "it is still looking after " + std::to_string(steps) + " looks"};
    check_end(*this, end);
    end.choice = chosen(m_board);
    end.searched_ms = m_epilogue_ms != 0 ? m_epilogue_ms : m_board.run_ms;
    end.sources_done_ms = std::min(end.sources_done_ms, m_board.run_ms);
    end.answered_ms = std::move(m_answered_ms);
    end.site_logins = std::move(m_site_spans);
    end.board = std::move(m_board);
    return end;
}

}
