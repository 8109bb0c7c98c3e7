#include "probes/decide/order.h"

#include "probes/decide/choose.h"

#include <algorithm>

namespace mp::decide {

using namespace mp::core;

namespace {

constexpr std::int64_t guess_delay_tls_ms = 400;
constexpr std::int64_t guess_delay_other_ms = 550;
constexpr std::int64_t guess_delay_pop_starttls_ms = 700;

std::vector<std::size_t> ordered(View const& view, bool sending) {
    std::vector<std::size_t> out;
    for (std::size_t i = 0; i < view.board.lines.size(); ++i)
        if (view.sends(i) == sending)
            out.push_back(i);
    auto const key = [&](std::size_t i) {
        auto const& line = view.line(i).line;
        return std::tuple(!view.is_wanted(i), preference(line.endpoint, line.evidence, line.trust));
    };
    std::sort(out.begin(), out.end(), [&](auto a, auto b) {
        auto const left = key(a), right = key(b);
        return left != right ? left < right : ranks_before(view.line(a).line, view.line(b).line);
    });
    return out;
}

/// A published line of the same direction whose life or success could make this one needless.
bool is_rival(View const& view, std::size_t line, std::size_t other) {
    return other != line && !view.line(other).line.is_guess() && view.sends(other) == view.sends(line) &&
           (view.is_wanted(other) || !view.is_wanted(line));
}

/// The STARTTLS form that no source wrote down.
bool is_second_form(Line const& line) { return line.is_variant() && line.endpoint.security != Security::tls; }

bool is_same_server(Line const& a, Line const& b) {
    return a.endpoint.host == b.endpoint.host && a.endpoint.service == b.endpoint.service;
}

std::int64_t delay_of(Endpoint const& endpoint) {
    bool const is_pop = endpoint.service == Service::pop3, is_tls = endpoint.security == Security::tls;
    if (is_pop && !is_tls)
        return guess_delay_pop_starttls_ms;
    return is_pop || !is_tls ? guess_delay_other_ms : guess_delay_tls_ms;
}

}

View::View(Board const& board_) : board(board_), budget(board_) {
    m_reading = ordered(*this, false);
    m_sending = ordered(*this, true);
    for (std::size_t i = 0; i < std::max(m_reading.size(), m_sending.size()); ++i) {
        if (i < m_reading.size())
            m_queue.push_back(m_reading[i]);
        if (i < m_sending.size())
            m_queue.push_back(m_sending[i]);
    }
    m_place.resize(m_queue.size());
    for (std::size_t i = 0; i < m_queue.size(); ++i)
        m_place[m_queue[i]] = i;
}

bool View::is_wanted(std::size_t i) const {
    switch (board.request.protocol) {
    case Protocol::imap: return line(i).line.endpoint.service != Service::pop3;
    case Protocol::pop3: return line(i).line.endpoint.service != Service::imap;
    case Protocol::automatic: return true;
    }
    return true;
}

std::optional<std::size_t> View::proven(bool sending) const {
    for (auto const i : direction(sending)) {
        bool const is_proven =
            line(i).status == EndpointStatus::verified || (!board.request.login && line(i).status == EndpointStatus::usable);
        if (is_proven && is_wanted(i))
            return i;
    }
    return std::nullopt;
}

bool is_slow_to_greet(LineState const& line) {
    return line.phase == Phase::opening && line.status == EndpointStatus::timeout;
}

bool is_alive(LineState const& line) {
    bool const is_on_its_way = (line.phase < Phase::closing && !is_slow_to_greet(line)) || line.gives_back;
    return is_on_its_way || came_to_login(line.status);
}

bool is_open(LineState const& line) { return line.phase < Phase::closing || line.gives_back; }

bool is_needed(View const& view, std::size_t i) {
    auto const& line = view.line(i).line;
    if (!line.is_guess() && !is_second_form(line))
        return true;
    for (std::size_t j = 0; j < view.board.lines.size(); ++j) {
        auto const& other = view.line(j);
        if (!is_rival(view, i, j) || !is_alive(other))
            continue;
        bool const takes_it_all = !other.line.is_variant() || came_to_login(other.status);
        if (line.is_guess() ? takes_it_all : is_same_server(other.line, line))
            return false;
    }
    return true;
}

bool has_working_rival(View const& view, std::size_t line) {
    auto const& own = view.line(line).line;
    for (std::size_t j = 0; j < view.board.lines.size(); ++j) {
        auto const& other = view.line(j);
        if (!is_rival(view, line, j) || !came_to_login(other.status))
            continue;
        bool const is_confirmed = needs_confirmation(view.board.request, other.line).empty();
        bool const is_settled = is_confirmed || other.status == EndpointStatus::login_skipped;
        if (is_settled && (own.is_guess() || is_same_server(other.line, own)))
            return true;
    }
    return false;
}

std::optional<std::size_t> first_choice(View const& view, bool sending) {
    for (auto const i : view.direction(sending)) {
        auto const& line = view.line(i).line;
        bool const is_written = !line.is_guess() && !line.is_variant();
        if (is_written && is_open(view.line(i)) && !is_slow_to_greet(view.line(i)) &&
            needs_confirmation(view.board.request, line).empty())
            return i;
    }
    return std::nullopt;
}

std::int64_t earliest_start_ms(View const& view, std::size_t i) {
    auto const& line = view.line(i).line;
    if (!line.is_guess() || view.board.sources_done())
        return 0;
    auto first_ms = view.line(i).planned_ms;
    bool is_first = true;
    for (auto const& other : view.board.lines) {
        if (!other.line.is_guess())
            continue;
        first_ms = std::min(first_ms, other.planned_ms);
        bool const goes_before = other.line.endpoint.service == line.endpoint.service && ranks_before(other.line, line);
        is_first = is_first && !goes_before;
    }
    bool const is_likeliest = is_first && line.endpoint.security == Security::tls && line.endpoint.service != Service::pop3;
    return is_likeliest ? 0 : first_ms + delay_of(line.endpoint);
}

}
