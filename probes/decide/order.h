#pragma once
// Which line is better than which, which ones still matter, and when a guess may begin. What the order goes by is the
// same as for the proposal at the end (choose.h), so a run proves first what it would propose.

#include "probes/decide/budget.h"

#include <cstdint>
#include <optional>
#include <vector>

namespace mp::decide {

/// A board with what every decision asks of it worked out once. The board may be carried on meanwhile (`carry_out`), but
/// neither its lines nor its hosts may become others.
class View {
public:
    explicit View(Board const& board);

    Board const& board;
    Budget budget;

    LineState const& line(std::size_t i) const { return board.lines[i]; }
    bool sends(std::size_t i) const { return core::sends(board.lines[i].line.endpoint.service); }
    /// Of the protocol that the person asked for.
    bool is_wanted(std::size_t i) const;
    /// Lines of one direction, best first.
    std::vector<std::size_t> const& direction(bool sending) const { return sending ? m_sending : m_reading; }
    /// Both directions in turn, best first: the best incoming, the best outgoing, the second ...
    std::vector<std::size_t> const& queue() const { return m_queue; }
    bool is_better(std::size_t a, std::size_t b) const { return m_place[a] < m_place[b]; }
    /// The best line of a direction that was proven (or is usable, when no login is wanted).
    std::optional<std::size_t> proven(bool sending) const;

private:
    std::vector<std::size_t> m_reading, m_sending, m_queue;
    std::vector<std::size_t> m_place; ///< position in the queue
};

/// Connected and silent for longer than a greeting usually takes. It still listens, and others are tried in its place.
bool is_slow_to_greet(LineState const& line);
/// Nothing that speaks against the line was seen yet.
bool is_alive(LineState const& line);
/// Alive, and on its way: not at its end.
bool is_open(LineState const& line);

/// A guessed line matters only while no published line of its direction is alive; the STARTTLS form of a published line
/// only while nothing published on that server is.
bool is_needed(View const& view, std::size_t line);
/// A published line of its direction (for a second form: of its server) has reached a server that could be used. One that
/// still waits for the person's confirmation does not count yet.
bool has_working_rival(View const& view, std::size_t line);

/// The best line of a direction that a source wrote down and that may get the password as things are. It is started before
/// other forms that would rank higher but may not exist.
std::optional<std::size_t> first_choice(View const& view, bool sending);

/// When a line may begin, in run_ms: at once, but for guesses. The likeliest pair goes at once, the rest a little later, so
/// that published lines, which usually turn out to be the same ones, find a free connection (DISCOVERY.md 13, E), and
/// at once when every source has answered.
std::int64_t earliest_start_ms(View const& view, std::size_t line);

}
