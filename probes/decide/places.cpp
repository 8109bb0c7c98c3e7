#include "probes/decide/places.h"

#include <algorithm>
#include <iterator>

namespace mp::decide {

using namespace mp::core;

namespace {

bool holds_place(LineState const& line) { return line.phase != Phase::parked && line.phase != Phase::finished; }

bool is_at(Board const& board, LineState const& line, std::string const& ip) {
    if (!line.peer_ip.empty())
        return line.peer_ip == ip;
    auto const& all = board.addresses_of(line);
    return std::find(all.begin(), all.end(), ip) != all.end();
}

/// What is only a guess, or needs a confirmation, is called back on its way. So it must not take a place either that
/// somebody better has a claim on: the two would take turns for ever.
bool is_lesser(View const& view, LineState const& state) {
    return state.line.is_guess() || !needs_confirmation(view.board.request, state.line).empty();
}

bool yields_to(View const& view, std::size_t holder, std::size_t line, std::vector<Leave> const& leaves) {
    auto const& state = view.line(holder);
    if (state.gives_back)
        return false;
    bool const is_published = !view.line(line).line.is_guess();
    if (state.phase == Phase::ready && is_published && leaves[holder].waits_for_sources())
        return true;
    if (view.is_better(holder, line))
        return false;
    bool const only_waits = state.phase == Phase::ready && !leaves[holder].is_near();
    return only_waits || (state.phase == Phase::opening && is_published && is_lesser(view, state));
}

class Search {
public:
    Search(View const& view, std::size_t line, std::vector<Leave> const& leaves)
        : m_view(view), m_line(line), m_leaves(leaves) {}

    /// `holders` may be at most `most - 1`; the worst that yields goes.
    void bound(std::vector<std::size_t> holders, std::size_t most) {
        if (holders.size() < most)
            return;
        m_found.is_free = m_found.is_coming_free = false;
        if (m_is_stuck)
            return; // nothing that happens here would help
        std::sort(holders.begin(), holders.end(), [&](auto a, auto b) { return m_view.is_better(b, a); });
        auto const coming_free = std::find_if(holders.begin(), holders.end(), [&](auto i) {
            return m_view.line(i).gives_back ||
                   std::find(m_found.give_back.begin(), m_found.give_back.end(), i) != m_found.give_back.end();
        });
        if (coming_free != holders.end()) {
            m_found.holder = *coming_free;
            return;
        }
        auto const yielding =
            std::find_if(holders.begin(), holders.end(), [&](auto i) { return yields_to(m_view, i, m_line, m_leaves); });
        m_is_stuck = yielding == holders.end();
        m_found.holder = m_is_stuck ? holders.front() : *yielding;
        if (!m_is_stuck)
            m_found.give_back.push_back(*yielding);
    }

    Obstacle result() {
        if (m_is_stuck)
            m_found.give_back.clear();
        m_found.is_coming_free = !m_found.is_free && !m_is_stuck;
        return std::move(m_found);
    }

private:
    View const& m_view;
    std::size_t m_line;
    std::vector<Leave> const& m_leaves;
    Obstacle m_found;
    bool m_is_stuck = false;
};

}

Obstacle obstacle(View const& view, std::size_t line, std::vector<Leave> const& leaves,
                  std::vector<std::size_t> const& claims) {
    auto const& board = view.board;
    Search search(view, line, leaves);
    std::vector<std::size_t> all;
    for (std::size_t i = 0; i < board.lines.size(); ++i)
        if (i != line && holds_place(view.line(i)))
            all.push_back(i);
    bool const is_guess = view.line(line).line.is_guess();
    if (is_lesser(view, view.line(line)))
        std::copy_if(claims.begin(), claims.end(), std::back_inserter(all),
                     [&](auto i) { return is_guess || !is_lesser(view, view.line(i)) || view.is_better(i, line); });
    auto const is_claim = [&](std::size_t i) { return !holds_place(view.line(i)); };
    for (auto const& ip : board.addresses_of(view.line(line))) {
        // Who claims a place here takes over one that is given back: the two are not counted both.
        auto taken_over =
            std::count_if(all.begin(), all.end(), [&](auto i) { return is_claim(i) && is_at(board, view.line(i), ip); });
        std::vector<std::size_t> here, same_port;
        for (auto const i : all) {
            if (!is_at(board, view.line(i), ip))
                continue;
            if (!view.line(i).gives_back || --taken_over < 0)
                here.push_back(i);
            if (view.line(i).line.endpoint.port == view.line(line).line.endpoint.port)
                same_port.push_back(i);
        }
        search.bound(std::move(same_port), 1);
        search.bound(std::move(here), most_per_address);
    }
    search.bound(std::move(all), most_connections);
    return search.result();
}

}
