#include "probes/decide/moves.h"

#include "probes/decide/ending.h"
#include "probes/decide/leave.h"
#include "probes/decide/places.h"
#include "probes/decide/standing.h"

#include <algorithm>

namespace mp::decide {

using namespace mp::core;

namespace {

/// Nobody but another server's certificate names it.
bool is_only_hinted(Line const& line) {
    return std::all_of(line.evidence.begin(), line.evidence.end(),
                       [](auto const& e) { return e.source == SourceId::certificate; });
}

/// Carries its own copy of the board on while it decides, so that each decision sees those before it.
class Decider {
public:
    explicit Decider(Board const& board) : m_board(board), m_view(m_board) {
        look_at(board.request.deadline_ms);
        look_at(board.request.deadline_ms - last_chance_ms);
    }

    Moves decide() {
        // Giving a place back, or starting, changes what others wait for: look again until nothing moves any more.
        std::size_t before = 0;
        do {
            before = m_out.items.size();
            m_out.waiting.clear();
            m_claims.clear();
            propose();
            log_in();
            start();
            look_around();
        } while (m_out.items.size() != before);
        end();
        return std::move(m_out);
    }

private:
    void propose();
    void log_in();
    std::vector<std::string> usernames(std::size_t line) const;
    void start();
    void start(std::size_t line);
    void resolve(std::string const& host);
    void look_around();
    void answer_sites();
    void answer_last_resorts();
    void end();
    bool finish_up();
    void try_challenge(std::size_t line);
    void scan(std::size_t line);
    bool may_start(std::size_t line);
    Why reason_to_start(std::size_t line) const;

    void move(Move one, Why why) {
        carry_out(m_board, one);
        m_out.items.push_back({std::move(one), why});
    }
    void note_wait(std::size_t line, Why why, std::optional<std::size_t> other = std::nullopt) {
        m_out.waiting.push_back({line, why, other});
    }
    void look_at(std::int64_t ms) {
        if (ms > m_board.run_ms && (m_out.next_look_ms == 0 || ms < m_out.next_look_ms))
            m_out.next_look_ms = ms;
    }

    Board m_board;
    View m_view;
    std::vector<Leave> m_leaves;
    std::vector<std::size_t> m_claims; ///< lines for which places are coming free
    Moves m_out;
};

void Decider::propose() {
    auto const found = proven_pair(m_view);
    if (!found || m_board.request.job == Job::discover)
        return;
    if (m_board.verified_ms == 0)
        move(Propose{found->first, found->second}, Why::best_of_its_direction);
    if (!m_board.extras_started && !m_board.request.first)
        move(Extras{found->first, found->second}, Why::asked_for);
}

/// A guess that refuses the address is more likely the wrong host than the wrong form of the name: as long as another own
/// machine may be asked, the account's tries are kept for that.
std::vector<std::string> Decider::usernames(std::size_t i) const {
    if (!m_view.line(i).line.is_guess())
        return m_view.budget.usernames_for(i);
    auto names = m_view.budget.untried_usernames(i);
    auto const is_other_host = [&](std::size_t j) {
        auto const& other = m_view.line(j);
        return other.line.is_guess() && is_open(other) && !m_view.budget.are_on_one_machine(i, j);
    };
    auto const& rivals = m_view.direction(m_view.sends(i));
    if (names.size() > 1 && std::any_of(rivals.begin(), rivals.end(), is_other_host))
        names.resize(1);
    return names;
}

/// One at a time, for each login changes what the next may do.
void Decider::log_in() {
    for (;;) {
        m_leaves = leaves(m_view);
        auto const next = std::find_if(m_view.queue().begin(), m_view.queue().end(), [&](auto i) {
            auto const kind = m_leaves[i].kind;
            bool const is_there = m_view.line(i).phase == Phase::ready;
            return kind == Leave::Kind::skip || (kind == Leave::Kind::go && is_there);
        });
        if (next == m_view.queue().end())
            break;
        auto const& leave = m_leaves[*next];
        auto permit = leave.kind == Leave::Kind::go ? permit_for(m_board, *next) : std::nullopt;
        if (permit)
            move(LogIn{*next, *permit, usernames(*next)}, leave.why);
        else
            move(Skip{*next, leave.reason == LoginSkip::none ? LoginSkip::attempts_used : leave.reason}, Why::no_leave);
    }
    for (auto const i : m_view.queue()) {
        if (m_leaves[i].kind != Leave::Kind::wait)
            continue;
        note_wait(i, m_leaves[i].why, m_leaves[i].other);
        look_at(m_leaves[i].until_ms);
    }
}

void Decider::resolve(std::string const& host) {
    if (!m_board.hosts.contains(host) && !m_board.hosts_asked.contains(host))
        move(Resolve{host}, Why::needs_addresses);
}

bool Decider::may_start(std::size_t i) {
    auto const& line = m_view.line(i);
    if (line.phase != Phase::parked || (line.was_ready && m_leaves[i].kind != Leave::Kind::go))
        return false;
    if (!is_needed(m_view, i)) {
        note_wait(i, Why::not_needed);
        return false;
    }
    resolve(line.line.endpoint.host);
    auto const from = earliest_start_ms(m_view, i);
    if (from > m_board.run_ms) {
        look_at(from);
        note_wait(i, Why::too_early);
        return false;
    }
    if (!m_board.hosts.contains(line.line.endpoint.host)) {
        note_wait(i, Why::needs_addresses);
        return false;
    }
    return true;
}

Why Decider::reason_to_start(std::size_t i) const {
    auto const proven = m_view.proven(m_view.sends(i));
    if (!proven)
        return Why::best_of_its_direction;
    return m_view.is_better(i, *proven) ? Why::could_beat_it : Why::spare;
}

void Decider::start(std::size_t i) {
    auto const found = obstacle(m_view, i, m_leaves, m_claims);
    if (found.is_free) {
        move(Start{i}, reason_to_start(i));
        return;
    }
    note_wait(i, Why::no_place, found.holder);
    if (found.is_coming_free && !m_view.line(i).line.is_guess())
        m_claims.push_back(i);
    for (auto const holder : found.give_back)
        move(Release{holder}, Why::better_wants_place);
}

void Decider::start() {
    if (m_board.request.job == Job::discover)
        return; // its lines are listed, never begun
    auto const first_choices = {first_choice(m_view, false), first_choice(m_view, true)};
    for (auto const first : first_choices)
        if (first && may_start(*first))
            start(*first);
    for (auto const i : m_view.queue())
        if (std::find(first_choices.begin(), first_choices.end(), i) == first_choices.end() && may_start(i))
            start(i);
}

/// What is done beside the lines' own talks.
void Decider::look_around() {
    answer_last_resorts();
    answer_sites();
    for (std::size_t i = 0; i < m_board.lines.size(); ++i) {
        auto const& line = m_board.lines[i];
        bool const is_at_end = line.phase >= Phase::closing && !line.gives_back;
        bool const is_hint = is_only_hinted(line.line);
        if (line.offers_other_names && is_at_end && !line.names_followed && !is_hint && m_board.request.job == Job::check)
            move(FollowNames{i}, Why::best_of_its_direction);
        if (line.has_untold_address && line.phase > Phase::opening && !line.others_knocked)
            move(KnockOthers{i}, Why::asked_for);
    }
}

/// They are slow and rude, so they wait until one published line works, or none of those before them is left.
void Decider::answer_last_resorts() {
    if (m_board.last_resorts_decided)
        return;
    bool works = false;
    bool waits = m_board.hints_pending > 0 || std::any_of(m_board.sources.begin(), m_board.sources.end(), [](auto const& s) {
                     return !s.answered && rank_of(s.source) < rank_of(SourceId::autodiscover);
                 });
    bool const is_list = m_board.request.job == Job::discover; // nothing is tried, so what is published counts as it is
    for (std::size_t i = 0; i < m_board.lines.size(); ++i) {
        auto const& line = m_board.lines[i];
        if (line.line.is_guess())
            continue;
        works = works || is_list || came_to_login(line.status);
        bool const is_on_its_way = line.phase < Phase::ready || line.gives_back;
        waits = waits || (is_on_its_way && is_needed(m_view, i));
    }
    if (works || !waits)
        move(LastResorts{!works}, works ? Why::not_needed : Why::last_chance);
}

void Decider::answer_sites() {
    for (std::size_t i = 0; i < m_board.site_logins.size(); ++i) {
        auto const& login = m_board.site_logins[i];
        if (login.is_decided)
            continue;
        resolve(login.host);
        if (!m_board.hosts.contains(login.host))
            continue;
        move(AnswerSite{i, permit_for_site(m_board, login.host)}, Why::asked_for);
    }
}

/// Would "encrypted password" work here? A refusal counts against the account, so the question comes last, with what is left
/// of its tries.
void Decider::try_challenge(std::size_t i) {
    auto const& line = m_board.lines[i];
    bool const is_open_question = line.offers_challenge && line.challenge == Extra::not_begun && !line.attempts.empty();
    if (!is_open_question || Budget(m_board).is_machine_busy(i))
        return;
    if (auto permit = permit_for(m_board, i))
        move(TryChallenge{i, *permit, line.attempts.back().username}, Why::asked_for);
}

/// One line of a machine at a time: a scan takes as many connections as one address gets.
void Decider::scan(std::size_t i) {
    auto const& line = m_board.lines[i];
    bool const is_idle = line.phase == Phase::finished || line.phase == Phase::parked;
    bool is_busy = false;
    for (std::size_t j = 0; j < m_board.lines.size(); ++j)
        is_busy = is_busy || (m_board.lines[j].scan == Extra::under_way && m_view.budget.are_on_one_machine(i, j));
    if (line.has_shown_tls && line.scan == Extra::not_begun && is_idle && !is_busy)
        move(ScanTls{i}, Why::asked_for);
}

/// What --tls-scan asks for is done when everything else is: for the line of each direction that is proposed, or else for
/// the best that speaks TLS at all.
bool Decider::finish_up() {
    if (!m_board.request.tls_scan || m_board.request.job == Job::discover)
        return false;
    auto const before = m_out.items.size();
    std::vector<std::size_t> chosen;
    for (bool const sending : {false, true}) {
        auto found = m_view.proven(sending);
        for (auto const i : m_view.direction(sending))
            found = found || !m_board.lines[i].has_shown_tls ? found : i;
        if (found)
            chosen.push_back(*found);
    }
    for (auto const i : chosen)
        try_challenge(i);
    if (m_out.items.size() == before)
        for (auto const i : chosen)
            scan(i);
    return m_out.items.size() != before;
}

void Decider::end() {
    auto const now = standing(m_view, m_leaves);
    for (auto const moment : moments(now.verified_ms))
        look_at(moment);
    if (auto const why = ending(now)) {
        bool const is_cut_short = m_board.run_ms >= m_board.request.deadline_ms || m_board.request.first;
        if (!is_cut_short && finish_up())
            return;
        for (auto const i : m_view.queue())
            if (holds_nobody_up(m_view, i, m_leaves[i]))
                move(Skip{i, m_leaves[i].why == Why::confirmation_first ? LoginSkip::trust_needed : LoginSkip::not_needed},
                     *why);
        // What would only begin now does not; a login that was given leave counts as begun and keeps the run alive.
        std::erase_if(m_out.items, [](auto const& item) {
            return !std::holds_alternative<Propose>(item.move) && !std::holds_alternative<Skip>(item.move);
        });
        move(Stop{}, *why);
    }
}

}

bool Moves::stops() const {
    return std::any_of(items.begin(), items.end(), [](auto const& item) { return std::holds_alternative<Stop>(item.move); });
}

Moves next_moves(Board const& board) { return Decider(board).decide(); }

}
