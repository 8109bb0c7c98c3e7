#include "probes/decide/leave.h"

#include "probes/decide/choose.h"
#include "probes/decide/ending.h"

#include <algorithm>

namespace mp::decide {

using namespace mp::core;

namespace {

/// A server that takes longer to greet must not hold up the proof that sending works.
constexpr std::int64_t longest_wait_for_reading_ms = 1500;
/// A login that takes longer does not hold up the next best server.
constexpr std::int64_t longest_wait_for_login_ms = 2000;
/// A better guess that is not ready by then is not waited for: it may be filtered, or slow to greet.
constexpr std::int64_t longest_wait_for_opening_ms = 1000;

Leave go(Why why) {
    Leave out;
    out.kind = Leave::Kind::go;
    out.why = why;
    return out;
}

Leave skip(LoginSkip reason) {
    Leave out;
    out.kind = Leave::Kind::skip;
    out.why = Why::no_leave;
    out.reason = reason;
    return out;
}

Leave wait(Why why, std::optional<std::size_t> other = std::nullopt, std::int64_t until_ms = 0) {
    Leave out;
    out.kind = Leave::Kind::wait;
    out.why = why;
    out.other = other;
    out.until_ms = until_ms;
    return out;
}

bool asks(LineState const& line) { return line.phase == Phase::ready || (line.phase == Phase::parked && line.was_ready); }

/// A mail program of the person's uses it already: whether that works is what they want to know.
bool is_in_profile(Line const& line) {
    return std::any_of(line.evidence.begin(), line.evidence.end(),
                       [](Evidence const& evidence) { return evidence.source == SourceId::profile; });
}

/// Nobody else names it. A profile may be a stranger's, who can write any host of the mail domain into it.
bool is_profile_only(Line const& line) {
    return std::all_of(
               line.evidence.begin(), line.evidence.end(),
               [](Evidence const& evidence) { return evidence.source == SourceId::profile || is_guess(evidence.source); }) &&
           is_in_profile(line);
}

/// Works out the leaves one after the other, best lines and reading first: later ones look at earlier ones.
class Leaves {
public:
    explicit Leaves(View const& view) : m_view(view), m_board(view.board), m_out(view.board.lines.size()) {}

    std::vector<Leave> all() {
        for (bool const sending : {false, true})
            for (auto const i : m_view.direction(sending))
                if (asks(m_view.line(i)))
                    m_out[i] = leave_of(i);
        return std::move(m_out);
    }

private:
    Leave leave_of(std::size_t i) const;
    bool is_final_class(std::size_t i) const;
    std::optional<Leave> refusal(std::size_t i) const;
    Leave merit_of(std::size_t i) const;
    Leave merit_of_guess(std::size_t i) const;
    Leave merit_of_spare(std::size_t i) const;
    Leave needless(std::size_t i) const;
    std::optional<Leave> better_first(std::size_t i) const;
    bool is_of_its_kind(std::size_t i, std::size_t other) const;
    bool is_outdone_stranger(std::size_t i) const;
    std::optional<Leave> published_first(std::size_t i) const;
    std::optional<Leave> reading_first(std::size_t i) const;
    std::optional<Leave> wait_for(std::size_t better, bool also_while_opening) const;
    bool is_blind(std::size_t i) const;
    bool is_on_its_way(std::size_t i) const;
    bool is_coming(bool sending) const;
    bool may_become_partner(std::size_t i) const;
    bool is_partner(std::size_t i) const;
    bool is_password_proven(std::size_t i) const;
    bool holds_up_other_direction(std::size_t i) const;
    int accepted(bool sending) const;
    bool is_late() const { return m_board.run_ms >= hard_end_ms; }
    /// Discovery may end at any look from now on: who is ready must not lose its login to a courtesy.
    bool is_patience_over() const {
        return m_board.run_ms >= std::min(discovery_end_ms, m_board.request.deadline_ms - last_chance_ms);
    }

    View const& m_view;
    Board const& m_board;
    std::vector<Leave> m_out;
};

/// Neither a source nor the certificate of a server that is still on its way can raise the line's trust class.
bool Leaves::is_final_class(std::size_t i) const {
    if (m_board.run_ms >= discovery_end_ms)
        return true;
    for (std::size_t j = 0; j < m_board.lines.size(); ++j) {
        auto const& other = m_view.line(j);
        // Only who opens now is waited for: a parked one might itself wait for this one's place.
        if (j != i && other.phase == Phase::opening && !other.line.is_guess())
            return false;
    }
    return are_sources_settled(m_board);
}

/// Reasons that hold for good: nothing that is still to come can give this line leave.
std::optional<Leave> Leaves::refusal(std::size_t i) const {
    auto const& request = m_board.request;
    if (!request.login)
        return skip(LoginSkip::not_wanted);
    if (!request.has_password && !request.has_token)
        return skip(LoginSkip::no_password);
    if (!needs_confirmation(request, m_view.line(i).line).empty()) {
        return is_final_class(i) ? skip(LoginSkip::trust_needed)
                                 : wait(Why::confirmation_first, std::nullopt, discovery_end_ms);
    }
    bool const is_spent = m_view.budget.tries_left_for_ever(i) == 0 || m_view.budget.is_machine_closed(i) ||
                          m_view.budget.is_answered_by_better(i) || m_view.budget.is_answered_by_account(i);
    return is_spent ? std::optional(skip(LoginSkip::attempts_used)) : std::nullopt;
}

Leave Leaves::leave_of(std::size_t i) const {
    if (auto const no = refusal(i))
        return *no;
    auto const merit = merit_of(i);
    if (merit.kind != Leave::Kind::go)
        return merit;
    if (m_view.budget.is_machine_busy(i))
        return wait(Why::machine_busy);
    if (auto const first = reading_first(i))
        return *first;
    return m_view.budget.tries_left(i) > 0 ? merit : wait(Why::account_busy);
}

/// Whether the line deserves a login now, whoever else is at the server.
Leave Leaves::merit_of(std::size_t i) const {
    // While a published line of this direction is on its way it may yet fail; only one that works settles it. One that is
    // silent to the very end has failed: who stands ready is not left without a login then.
    if (!is_needed(m_view, i)) {
        if (has_working_rival(m_view, i))
            return needless(i);
        if (!is_late())
            return wait(Why::published_first, std::nullopt, hard_end_ms);
    }
    if (m_view.line(i).line.is_guess())
        return merit_of_guess(i);
    if (auto const first = published_first(i))
        return *first;
    auto const proven = m_view.proven(m_view.sends(i));
    if (!m_view.is_wanted(i) || (proven && m_view.is_better(*proven, i)))
        return merit_of_spare(i);
    if (proven && accepted(m_view.sends(i)) >= most_accepted)
        return skip(LoginSkip::not_needed);
    if (proven && holds_up_other_direction(i))
        return wait(Why::pair_first, std::nullopt, hard_end_ms);
    if (auto const first = better_first(i))
        return *first;
    return go(proven ? Why::could_beat_it : Why::best_of_its_direction);
}

/// As things are it is not needed; for good only when no source can name it any more.
Leave Leaves::needless(std::size_t i) const {
    auto const& line = m_view.line(i).line;
    bool const may_be_named = (line.is_guess() || is_profile_only(line)) && !are_sources_settled(m_board);
    return may_be_named ? wait(Why::not_needed, std::nullopt, discovery_end_ms) : skip(LoginSkip::not_needed);
}

/// Nothing but guessing led to the line. A name from the certificate of a published server is as good as that one.
bool Leaves::is_blind(std::size_t i) const {
    for (auto const& evidence : m_view.line(i).line.evidence)
        for (auto const& other : m_board.lines)
            if (!other.line.is_guess() && is_named_by(evidence, m_view.line(i).line.endpoint, other.line.endpoint))
                return false;
    return true;
}

/// A guess gets the password only when nothing published can still turn up, and only the best guess that can be had.
Leave Leaves::merit_of_guess(std::size_t i) const {
    if (is_blind(i) && !are_sources_settled(m_board))
        return wait(Why::sources_first, std::nullopt, discovery_end_ms);
    if (m_view.budget.untried_usernames(i).empty())
        return skip(LoginSkip::attempts_used);
    for (auto const j : m_view.direction(m_view.sends(i))) {
        if (j == i)
            break;
        auto const& better = m_view.line(j);
        if (better.status == EndpointStatus::verified)
            return needless(i);
        if (auto const first = wait_for(j, true); first && is_needed(m_view, j))
            return *first;
    }
    return go(are_sources_settled(m_board) && !m_board.sources_done() ? Why::last_chance : Why::best_of_its_direction);
}

/// Proven after the pair, or of a protocol that nobody asked for.
Leave Leaves::merit_of_spare(std::size_t i) const {
    bool const sending = m_view.sends(i);
    auto const proven = m_view.proven(sending);
    if (accepted(sending) >= most_accepted)
        return skip(LoginSkip::not_needed);
    // Who is vouched for needs no fall-back that only its own certificate speaks for.
    // The partner that the incoming line's own source names is what would be proposed with it.
    bool const is_own = is_in_profile(m_view.line(i).line);
    bool const is_weaker = proven && !is_partner(i) && !is_own && m_view.line(*proven).line.trust <= Trust::t1 &&
                           m_view.line(i).line.trust >= Trust::t2;
    if (is_weaker && sending && may_become_partner(i))
        return wait(Why::pair_first, std::nullopt, hard_end_ms);
    if (is_weaker) // unless a better source names it yet
        return are_sources_settled(m_board) ? skip(LoginSkip::not_needed)
                                            : wait(Why::sources_first, std::nullopt, discovery_end_ms);
    bool const is_pair_coming = m_board.verified_ms == 0 && (proven ? is_coming(!sending) : is_coming(sending));
    if (is_pair_coming && !is_late())
        return wait(Why::pair_first, std::nullopt, hard_end_ms);
    if (auto const first = better_first(i))
        return *first;
    return go(Why::spare);
}

/// The first proof of the other direction needs this machine, which takes one login at a time.
bool Leaves::holds_up_other_direction(std::size_t i) const {
    if (m_board.verified_ms != 0 || m_view.proven(!m_view.sends(i)))
        return false;
    auto const& others = m_view.direction(!m_view.sends(i));
    return std::any_of(others.begin(), others.end(), [&](auto j) {
        return asks(m_view.line(j)) && is_needed(m_view, j) && m_view.is_wanted(j) &&
               m_view.budget.are_on_one_machine(i, j) && m_view.budget.tries_left_for_ever(j) > 0;
    });
}

/// Wanted, and may still be proven.
bool Leaves::is_on_its_way(std::size_t i) const {
    auto const& line = m_view.line(i);
    return m_view.is_wanted(i) && is_open(line) && !is_slow_to_greet(line) && line.phase < Phase::inspecting &&
           is_needed(m_view, i) && m_out[i].kind != Leave::Kind::skip;
}

bool Leaves::is_coming(bool sending) const {
    auto const& all = m_view.direction(sending);
    return std::any_of(all.begin(), all.end(), [&](auto i) { return is_on_its_way(i); });
}

/// The source of this line for sending also names a server for reading that may yet be proposed.
bool Leaves::may_become_partner(std::size_t i) const {
    auto const proven = m_view.proven(false);
    auto const& all = m_view.direction(false);
    return std::any_of(all.begin(), all.end(), [&](auto j) {
        return (!proven || m_view.is_better(j, *proven)) && is_on_its_way(j) &&
               share_a_source(m_view.line(j).line.evidence, m_view.line(i).line.evidence);
    });
}

/// For sending, and named by the source of the server for reading that was proven: the two would be proposed together.
bool Leaves::is_partner(std::size_t i) const {
    auto const incoming = m_view.proven(false);
    return m_view.sends(i) && incoming && share_a_source(m_view.line(*incoming).line.evidence, m_view.line(i).line.evidence);
}

int Leaves::accepted(bool sending) const {
    auto const& all = m_view.direction(sending);
    return static_cast<int>(std::count_if(all.begin(), all.end(), [&](auto i) {
        return m_view.line(i).status == EndpointStatus::verified || m_view.line(i).phase == Phase::logging_in;
    }));
}

/// The wait for a better line, if that is worth it.
std::optional<Leave> Leaves::wait_for(std::size_t better, bool also_while_opening) const {
    auto const& line = m_view.line(better);
    if (is_patience_over() || line.phase >= Phase::inspecting)
        return std::nullopt;
    if (line.phase == Phase::logging_in) {
        auto const until = line.phase_ms + longest_wait_for_login_ms;
        return m_board.run_ms < until ? std::optional(wait(Why::better_first, better, until)) : std::nullopt;
    }
    if (asks(line))
        return m_out[better].is_near() ? std::optional(wait(Why::better_first, better)) : std::nullopt;
    bool const is_reopened = line.phase == Phase::opening && line.was_ready;
    if ((!also_while_opening && !is_reopened) ||
        (line.phase == Phase::parked && earliest_start_ms(m_view, better) > m_board.run_ms))
        return std::nullopt;
    auto const since = line.phase == Phase::opening ? line.phase_ms : std::max(line.planned_ms, line.phase_ms);
    auto const until = since + longest_wait_for_opening_ms;
    return m_board.run_ms < until ? std::optional(wait(Why::better_first, better, until)) : std::nullopt;
}

/// Some server accepted the password with a name that would be used here.
bool Leaves::is_password_proven(std::size_t i) const {
    auto const names = m_view.budget.usernames_for(i);
    return std::any_of(m_board.lines.begin(), m_board.lines.end(), [&](LineState const& line) {
        return line.status == EndpointStatus::verified && !line.attempts.empty() &&
               std::find(names.begin(), names.end(), line.attempts.back().username) != names.end();
    });
}

std::optional<Leave> Leaves::better_first(std::size_t i) const {
    bool const is_partner_of_proven = is_partner(i);
    for (auto const j : m_view.direction(m_view.sends(i))) {
        if (j == i)
            break;
        if (is_partner_of_proven && !is_partner(j))
            continue; // which would not be proposed with it
        if (auto const first = wait_for(j, false))
            return first;
    }
    return std::nullopt;
}

/// The other one could take its place: what the person asked for waits for nobody who cannot give it.
bool Leaves::is_of_its_kind(std::size_t i, std::size_t other) const {
    return m_view.sends(i) == m_view.sends(other) && (m_view.is_wanted(other) || !m_view.is_wanted(i));
}

/// The provider names another host for this direction, which works, and the line's own for nothing.
bool Leaves::is_outdone_stranger(std::size_t i) const {
    auto const& host = m_view.line(i).line.endpoint.host;
    bool works = false;
    for (std::size_t j = 0; j < m_board.lines.size(); ++j) {
        auto const& other = m_view.line(j);
        if (other.line.is_guess() || is_profile_only(other.line))
            continue;
        if (other.line.endpoint.host == host)
            return false;
        works = works || (is_of_its_kind(i, j) && other.status == EndpointStatus::verified);
    }
    return works;
}

/// What only a profile names hears the password after all that is published had its turn, and never before it is known what
/// is published. Where what is published works, a host that nobody else names hears none: the file may be a stranger's.
std::optional<Leave> Leaves::published_first(std::size_t i) const {
    if (!is_profile_only(m_view.line(i).line))
        return std::nullopt;
    if (is_outdone_stranger(i))
        return needless(i);
    if (!are_sources_settled(m_board))
        return wait(Why::sources_first, std::nullopt, discovery_end_ms);
    for (auto const j : m_view.direction(m_view.sends(i))) {
        auto const& other = m_view.line(j).line;
        if (j == i || other.is_guess() || is_profile_only(other) || !is_of_its_kind(i, j) || !is_needed(m_view, j))
            continue;
        // Not "better first": its place is free for whom it waits for, whatever the order says.
        if (auto first = wait_for(j, true)) {
            first->why = Why::published_first;
            return first;
        }
    }
    return std::nullopt;
}

/// Both directions of one machine share its two tries. Reading comes first: a password that only sending refuses must not
/// use them up before anyone knows that it is right.
std::optional<Leave> Leaves::reading_first(std::size_t i) const {
    auto const until = m_view.line(i).phase_ms + longest_wait_for_reading_ms;
    if (!m_view.sends(i) || m_board.run_ms >= until || is_patience_over() || is_password_proven(i))
        return std::nullopt;
    std::optional<std::size_t> coming;
    for (auto const j : m_view.direction(false)) {
        auto const& reading = m_view.line(j);
        if (!reading.begun || !m_view.budget.are_on_one_machine(i, j))
            continue;
        if (reading.status == EndpointStatus::verified || reading.status == EndpointStatus::login_rejected)
            return std::nullopt;
        bool const is_opening =
            reading.phase == Phase::opening && is_needed(m_view, j) && (reading.stage > Stage::connect || reading.was_ready);
        // Who has no place may wait for the very line that would wait for it.
        bool const has_place = reading.phase != Phase::parked && !reading.gives_back;
        if ((is_opening || (has_place && m_out[j].kind == Leave::Kind::go)) && !coming)
            coming = j;
    }
    return coming ? std::optional(wait(Why::reading_first, coming, until)) : std::nullopt;
}

}

bool Leave::is_near() const {
    return kind == Kind::go ||
           (kind == Kind::wait && (why == Why::machine_busy || why == Why::reading_first || why == Why::account_busy));
}

bool Leave::waits_for_sources() const {
    return kind == Kind::wait && (why == Why::confirmation_first || why == Why::sources_first ||
                                  why == Why::published_first || why == Why::not_needed);
}

bool are_sources_settled(Board const& board) { return board.sources_done() || board.run_ms >= discovery_end_ms; }

std::vector<Leave> leaves(View const& view) { return Leaves(view).all(); }

}
