#include "tests/simulation/pure_oracle.h"

#include "probes/core/trust.h"
#include "probes/decide/choose.h"
#include "probes/decide/order.h"

#include <algorithm>

namespace mp::simulation {

using namespace mp::core;
using namespace mp::decide;

namespace {

/// How much longer than the critical path a run may take for its first pair.
constexpr std::int64_t tolerance_percent = 130;
constexpr std::int64_t sources_have_had_their_time_ms = 7500;
constexpr std::int64_t never_ms = 1000000;
constexpr std::int64_t longest_wait_for_reading_ms = 2000;
constexpr std::int64_t longest_wait_for_connection_ms = 1000;

/// One line's truth.
struct Fate {
    Opening opening;
    bool is_trusted = false;
    bool is_proven = false;      ///< by an oracle's run
    std::int64_t ready_ms = 0;   ///< earliest: open, and allowed to log in
    std::int64_t login_ms = 0;   ///< duration of its logins
    std::int64_t patient_ms = 0; ///< by then it is at its end, in any fair run
    bool needs_second_name = false;
};

bool is_profile_only(Line const& line) {
    auto const is_profile = [](Evidence const& evidence) { return evidence.source == SourceId::profile; };
    return std::any_of(line.evidence.begin(), line.evidence.end(), is_profile) &&
           std::all_of(line.evidence.begin(), line.evidence.end(),
                       [&](auto const& evidence) { return is_profile(evidence) || is_guess(evidence.source); });
}

class Oracle {
public:
    Oracle(World const& world, RunEnd const& end)
        : m_world(world), m_end(end), m_board(end.board), m_view(end.board), m_fates(end.board.lines.size()) {
        for (std::size_t i = 0; i < m_fates.size(); ++i)
            look_at(i);
        for (bool const sending : {false, true})
            for (auto const i : m_view.direction(sending))
                settle(i);
    }

    bool is_easy() const;
    void check_choice() const;
    std::optional<std::int64_t> critical_ms() const;
    std::int64_t longest_login_ms() const {
        std::int64_t longest = 0;
        for (auto const& fate : m_fates)
            longest = fate.is_proven ? std::max(longest, fate.login_ms) : longest;
        return longest;
    }

private:
    LineState const& line(std::size_t i) const { return m_board.lines[i]; }
    bool is_wanted(std::size_t i) const;
    bool is_sending(std::size_t i) const { return sends(line(i).line.endpoint.service); }
    bool is_alive(std::size_t i) const { return m_fates[i].opening.status == EndpointStatus::usable; }
    /// Nobody wrote it down, and it is not the form that is always encrypted.
    bool is_second_form(std::size_t i) const {
        return line(i).line.is_variant() && line(i).line.endpoint.security != Security::tls;
    }
    bool is_one_server(std::size_t i, std::size_t j) const {
        auto const &a = line(i).line.endpoint, &b = line(j).line.endpoint;
        return a.host == b.host && a.service == b.service;
    }
    bool is_better_guess(std::size_t better, std::size_t i) const {
        return line(better).line.is_guess() && is_sending(i) == is_sending(better) && m_view.is_better(better, i);
    }
    void look_at(std::size_t i);
    void settle(std::size_t i);
    bool keeps_away(std::size_t published, std::size_t guess) const;
    std::int64_t start_ms(std::size_t i) const;
    std::int64_t better_guesses_ms(std::size_t i) const;
    std::int64_t machine_ms(std::size_t i, std::int64_t open_ms) const;
    std::int64_t allowed_ms(std::size_t i) const;
    std::int64_t guess_allowed_ms(std::size_t i) const;
    std::int64_t pair_ms(std::size_t incoming, std::size_t outgoing) const;
    Choice choice() const;

    World const& m_world;
    RunEnd const& m_end;
    Board const& m_board;
    View m_view;
    std::vector<Fate> m_fates;
};

bool Oracle::is_wanted(std::size_t i) const {
    auto const service = line(i).line.endpoint.service;
    return m_world.protocol == Protocol::automatic || service == Service::smtp ||
           (service == Service::pop3) == (m_world.protocol == Protocol::pop3);
}

void Oracle::look_at(std::size_t i) {
    auto& fate = m_fates[i];
    fate.opening = open(m_world, line(i).line.endpoint);
    fate.is_trusted = needs_confirmation(m_board.request, line(i).line).empty();
    if (!is_alive(i))
        return;
    auto const login = log_in(*fate.opening.port, line(i).line.usernames, most_refused_by_machine);
    fate.login_ms = login.done_ms;
    fate.is_proven =
        fate.is_trusted && (!m_world.login || (m_world.has_password && login.status == EndpointStatus::verified));
    fate.needs_second_name = login.attempts.size() > 1;
}

/// The published line's life keeps the guess from a login, and the other form of a line from being tried.
bool Oracle::keeps_away(std::size_t published, std::size_t guess) const {
    auto const& other = line(published).line;
    auto const& own = line(guess).line;
    bool const is_rival = published != guess && !other.is_guess() && is_sending(published) == is_sending(guess) &&
                          (is_wanted(published) || !is_wanted(guess)) && is_alive(published);
    return is_rival && (own.is_guess() || is_one_server(published, guess));
}

/// When the line's evidence allows a login, by the answers that came.
std::int64_t Oracle::allowed_ms(std::size_t i) const {
    auto const& state = line(i);
    if (state.line.is_guess() || is_profile_only(state.line))
        return guess_allowed_ms(i);
    std::int64_t first = m_board.run_ms;
    for (auto const& evidence : state.line.evidence) {
        bool const vouches =
            is_vouched_for(evidence.trust) || is_trusted(state.line.endpoint.host, m_board.request.trusted_domains);
        auto const answered = m_end.answered_ms.find(evidence.source);
        bool const counts = !evidence.is_derived || state.line.endpoint.security == Security::tls || is_second_form(i);
        if (vouches && counts && !is_guess(evidence.source) && answered != m_end.answered_ms.end())
            first = std::min(first, answered->second);
    }
    return first;
}

/// Everybody has answered, and whatever is published for its direction is at its end. A profile may be a stranger's: it is
/// believed no sooner.
std::int64_t Oracle::guess_allowed_ms(std::size_t i) const {
    auto from = std::min(m_end.sources_done_ms, sources_have_had_their_time_ms);
    for (std::size_t j = 0; j < m_fates.size(); ++j) {
        auto const& other = line(j);
        bool const is_rival = !other.line.is_guess() && !is_profile_only(other.line) && is_sending(j) == is_sending(i) &&
                              (is_wanted(j) || !is_wanted(i));
        if (is_rival && other.phase == Phase::finished)
            from = std::max(from, std::min(other.phase_ms, m_end.board.run_ms));
        // A short deadline may come while it still had time to be looked up, or to greet.
        else if (is_rival && is_open(other) && m_end.why == Why::out_of_time)
            from = std::max(from, m_end.board.run_ms);
    }
    return from;
}

/// When the line could have been started: named, its addresses known, and not before its turn.
std::int64_t Oracle::start_ms(std::size_t i) const {
    auto const* host = find_host(m_world, line(i).line.endpoint.host);
    auto const named = line(i).line.is_guess() ? std::max(line(i).planned_ms, earliest_start_ms(m_view, i)) : allowed_ms(i);
    auto start = named + (host ? host->resolve_ms : 0);
    for (std::size_t j = 0; j < m_fates.size() && is_second_form(i); ++j)
        if (!is_second_form(j) && is_one_server(i, j) && !line(j).line.is_guess())
            start = std::max(start, start_ms(j) + m_fates[j].opening.done_ms);
    return start;
}

/// A guess logs in when those before it have shown what they are, and none of them is a server; what only a profile names
/// when all that is published has.
std::int64_t Oracle::better_guesses_ms(std::size_t i) const {
    std::int64_t from = 0;
    bool const is_profile = is_profile_only(line(i).line);
    for (std::size_t j = 0; j < m_fates.size() && (line(i).line.is_guess() || is_profile); ++j) {
        bool const goes_before = is_sending(i) == is_sending(j) && (is_profile || m_view.is_better(j, i));
        bool const is_published = !line(j).line.is_guess() && !is_profile_only(line(j).line);
        if (!goes_before || (is_profile ? !is_published : is_published && !is_second_form(j)))
            continue;
        auto const& opening = m_fates[j].opening;
        auto const shown = opening.port ? opening.done_ms : std::min(opening.done_ms, longest_wait_for_connection_ms);
        from = std::max(from, start_ms(j) + shown + m_fates[j].login_ms);
    }
    return from;
}

/// Sending lets reading go first on one machine, until the first login there was accepted; a login by HTTP is one, too.
std::int64_t Oracle::machine_ms(std::size_t i, std::int64_t open_ms) const {
    std::int64_t first_accepted = never_ms, last = open_ms, longest_login = 0;
    for (auto const j : m_view.direction(false)) {
        auto const& reading = m_fates[j];
        if (!is_sending(i) || !m_view.budget.are_on_one_machine(i, j) || !reading.opening.port)
            continue;
        longest_login = std::max(longest_login, reading.login_ms);
        last = std::max(last, start_ms(j) + reading.opening.done_ms + reading.login_ms);
        if (reading.is_proven)
            first_accepted = std::min(first_accepted, reading.ready_ms + reading.login_ms);
    }
    auto const patience = open_ms + longest_wait_for_reading_ms + longest_login;
    auto from = std::max(open_ms, std::min({first_accepted, last, patience}));
    for (auto const& [login, span] : m_end.site_logins)
        if (m_view.budget.are_on_one_machine(i, m_fates.size() + login) && open_ms >= span.first)
            from = std::max(from, span.second);
    return from;
}

void Oracle::settle(std::size_t i) {
    auto& fate = m_fates[i];
    auto const start = start_ms(i);
    auto const open_ms = std::max({start + fate.opening.done_ms, allowed_ms(i), better_guesses_ms(i)});
    fate.ready_ms = machine_ms(i, open_ms);
    if (line(i).line.is_guess() || is_second_form(i))
        for (std::size_t j = 0; j < m_fates.size(); ++j)
            fate.is_proven = fate.is_proven && !keeps_away(j, i);
    if (line(i).line.is_guess())
        for (std::size_t j = 0; j < m_fates.size(); ++j) // of guesses, only the best one hears the password
            fate.is_proven = fate.is_proven && !(is_better_guess(j, i) && m_fates[j].is_proven);
    // Its own machine's other logins may go first, and it may have to wait for a place there. What is named only after
    // discovery's end, while a guess was tried already, comes too late.
    bool const is_too_late = allowed_ms(i) >= sources_have_had_their_time_ms && allowed_ms(i) > line(i).planned_ms;
    fate.patient_ms = is_too_late || allowed_ms(i) > m_end.searched_ms ? never_ms : fate.ready_ms;
    for (std::size_t j = 0; j < m_fates.size(); ++j)
        if (m_view.budget.are_on_one_machine(i, j))
            fate.patient_ms += m_fates[j].login_ms + m_fates[j].opening.done_ms;
    fate.patient_ms = fate.patient_ms * tolerance_percent / 100;
}

/// No login of this world can be refused, so nobody's tries run out, and no direction had all the logins it may have.
bool Oracle::is_easy() const {
    for (bool const sending : {false, true}) {
        auto const& all = m_view.direction(sending);
        if (std::count_if(all.begin(), all.end(), [&](auto i) { return line(i).accepted_ms != 0; }) >= most_accepted)
            return false;
    }
    for (std::size_t i = 0; i < m_fates.size(); ++i) {
        auto const& fate = m_fates[i];
        bool const is_sure = !is_alive(i) || !fate.is_trusted || !m_world.has_password || !m_world.login ||
                             (log_in(*fate.opening.port, line(i).line.usernames, 1).status == EndpointStatus::verified);
        // The challenge that is tried last, after all that is judged here, cost nobody a try.
        bool const was_challenged = line(i).challenge == Extra::done && line(i).status == EndpointStatus::verified;
        bool const was_refused = std::any_of(line(i).attempts.begin() + (was_challenged ? 1 : 0), line(i).attempts.end(),
                                             [](auto const& attempt) { return attempt.result != LoginResult::accepted; });
        if (!is_sure || was_refused)
            return false;
    }
    return std::none_of(m_board.site_logins.begin(), m_board.site_logins.end(),
                        [](auto const& login) { return login.is_refused; });
}

Choice Oracle::choice() const {
    Survey survey;
    survey.request = m_board.request;
    std::vector<std::size_t> order;
    for (std::size_t i = 0; i < m_fates.size(); ++i)
        order.push_back(i);
    std::sort(order.begin(), order.end(), [&](auto a, auto b) { return ranks_before(line(a).line, line(b).line); });
    for (auto const i : order) {
        auto& report = survey.reports.emplace_back();
        report.endpoint = line(i).line.endpoint;
        report.evidence = line(i).line.evidence;
        report.trust = line(i).line.trust;
        bool const is_waited_for = m_end.why == Why::nothing_left && m_end.searched_ms == m_board.run_ms;
        bool const is_late =
            m_fates[i].patient_ms > m_end.searched_ms && (!is_waited_for || m_fates[i].patient_ms >= never_ms);
        bool const is_proven = m_fates[i].is_proven && !is_late;
        auto const proof = m_world.login ? EndpointStatus::verified : EndpointStatus::usable;
        report.status = is_proven ? proof : line(i).status;
        if (!is_proven && !m_world.login && line(i).phase < Phase::closing)
            report.status = line(i).status;
        show_login(report, line(i).line.usernames.front());
    }
    return choose(survey);
}

void Oracle::check_choice() const {
    auto const ideal = choice();
    auto const wanted = text_of(ideal), got = text_of(m_end.choice);
    // Of two halves either will do: a half is told, never proposed.
    auto const *a = half_of(ideal), *b = half_of(m_end.choice);
    bool const are_halves = a && b && sends(a->endpoint.service) == sends(b->endpoint.service);
    if (wanted != got && !are_halves)
        throw Broken{"the oracle's pair", "wanted " + wanted + ", got " + got};
}

/// On one machine one login follows the other.
std::int64_t Oracle::pair_ms(std::size_t incoming, std::size_t outgoing) const {
    auto const &in = m_fates[incoming], &out = m_fates[outgoing];
    if (!m_view.budget.are_on_one_machine(incoming, outgoing))
        return std::max(in.ready_ms + in.login_ms, out.ready_ms + out.login_ms);
    auto const reading_first = std::max(in.ready_ms + in.login_ms, out.ready_ms) + out.login_ms;
    auto const sending_first = std::max(out.ready_ms + out.login_ms, in.ready_ms) + in.login_ms;
    return std::min(reading_first, sending_first);
}

std::optional<std::int64_t> Oracle::critical_ms() const {
    std::optional<std::int64_t> best;
    for (std::size_t i = 0; i < m_fates.size(); ++i)
        for (std::size_t j = 0; j < m_fates.size(); ++j) {
            bool const is_pair =
                !is_sending(i) && is_sending(j) && is_wanted(i) && m_fates[i].is_proven && m_fates[j].is_proven;
            if (is_pair && (!best || pair_ms(i, j) < *best))
                best = pair_ms(i, j);
        }
    return best;
}

/// The path, and one login that was begun before anything better was known: it is never called back, and nobody without
/// foresight could have kept its machine free.
void check_pace(RunEnd const& end, std::int64_t critical_ms, std::int64_t login_under_way_ms) {
    auto const limit = critical_ms * tolerance_percent / 100 + login_under_way_ms;
    auto const proven = end.board.verified_ms;
    bool const is_late = proven != 0 ? proven > limit : limit < std::min(end.board.run_ms, sources_have_had_their_time_ms);
    if (is_late)
        throw Broken{late_rule, "proven at " + std::to_string(proven) + ", possible at " + std::to_string(critical_ms)};
}

}

OracleNote check_against_oracle(World const& world, RunEnd const& end) {
    OracleNote note;
    Oracle const oracle(world, end);
    if (!oracle.is_easy() || world.first)
        return note;
    note.is_choice_checked = true;
    oracle.check_choice();
    if (!world.login || !world.has_password)
        return note;
    note.critical_ms = oracle.critical_ms();
    // Later than that it needs a server that is slow to greet, and others are tried in its place meanwhile.
    if (note.critical_ms && *note.critical_ms < sources_have_had_their_time_ms)
        check_pace(end, *note.critical_ms, oracle.longest_login_ms());
    return note;
}

}
