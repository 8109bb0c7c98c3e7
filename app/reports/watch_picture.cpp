// The mailbox over time: bars of text for a terminal, a drawing for a page. Numbers may come from a file and are anything.

#include "app/reports/display.h"
#include "app/reports/escape.h"
#include "app/reports/watch_report.h"

#include <algorithm>

namespace mp::reports {

using core::Message;
using core::WatchFacts;
using core::WatchPoint;
using language::Translator;

namespace {

constexpr std::size_t most_points = 120;

std::int64_t positive(std::int64_t number) {
    constexpr std::int64_t most = std::int64_t{1} << 40;
    return std::clamp<std::int64_t>(number, 0, most);
}

/// The newest ones.
std::vector<WatchPoint> last_points(WatchFacts const& facts, std::size_t most) {
    auto const skipped = facts.points.size() > most ? facts.points.size() - most : 0;
    std::vector<WatchPoint> points(facts.points.begin() + static_cast<std::ptrdiff_t>(skipped), facts.points.end());
    for (auto& point : points)
        point = {point.at, positive(point.messages), positive(point.arrived), positive(point.gone)};
    return points;
}

/// What a bar of full length stands for; at least 1.
std::int64_t tallest(std::vector<WatchPoint> const& points) {
    std::int64_t most = 1;
    for (auto const& point : points)
        most = std::max({most, point.messages, point.gone});
    return most;
}

std::string repeated(char const* sign, std::int64_t times) {
    std::string out;
    for (std::int64_t i = 0; i < times; ++i)
        out += sign;
    return out;
}

/// "2026-11-30 20:15", UTC.
std::string minute_of(std::int64_t at) {
    auto text = rfc3339(at).substr(0, 16);
    text[10] = ' ';
    return text;
}

std::string change_of(WatchPoint const& point) {
    std::string out;
    if (point.arrived > 0)
        out += " +" + std::to_string(point.arrived);
    if (point.gone > 0)
        out += " −" + std::to_string(point.gone);
    return out;
}

}

std::vector<std::string> watch_bars(WatchFacts const& facts, int columns, std::size_t rows, Translator const& translate) {
    auto const points = last_points(facts, rows);
    if (points.empty())
        return {};
    auto const full = tallest(points);
    auto const room = std::clamp<std::int64_t>(columns - 16 - 2 - 22, 8, 40);
    std::vector<std::string> lines{translate(MP_MSG("Time (UTC), messages on the server, what came and went"))};
    for (auto const& point : points) {
        auto const length = (point.messages * room + full - 1) / full;
        lines.push_back(minute_of(point.at) + "  " + repeated("█", length) + (length > 0 ? " " : "") +
                        std::to_string(point.messages) + change_of(point));
    }
    return lines;
}

std::string watch_svg(WatchFacts const& facts, Translator const& translate) {
    auto const points = last_points(facts, most_points);
    if (points.empty())
        return {};
    constexpr std::int64_t width = 720, height = 120;
    auto const full = tallest(points);
    auto const step = std::max<std::int64_t>(1, width / static_cast<std::int64_t>(points.size()));
    auto const tall = [&](std::int64_t number) { return std::to_string(number * height / full); };
    auto const bar = [&](char const* fill, std::int64_t x, std::int64_t y, std::string const& tallness) {
        return "<rect fill=\"" + std::string(fill) + "\" x=\"" + std::to_string(x) + "\" y=\"" + std::to_string(y) +
               "\" width=\"" + std::to_string(std::max<std::int64_t>(1, step - 1)) + "\" height=\"" + tallness + "\"/>\n";
    };
    Message const words(MP_MSG("Messages on the server from {since} to {until}; below the line those that went."),
                        {{"since", minute_of(points.front().at)}, {"until", minute_of(points.back().at)}});
    auto const text = html_escaped(translate(words));
    std::string out = "<figure>\n<svg role=\"img\" viewBox=\"0 0 720 240\" width=\"100%\" aria-label=\"" + text + "\">\n";
    std::int64_t x = 0;
    for (auto const& point : points) {
        out += bar("var(--good)", x, height - point.messages * height / full, tall(point.messages));
        if (point.gone > 0)
            out += bar("var(--bad)", x, height + 1, tall(point.gone));
        x += step;
    }
    out += "<path d=\"M0 120.5H720\" stroke=\"var(--line)\"/>\n</svg>\n";
    return out + "<figcaption>" + text + "</figcaption>\n</figure>\n";
}

}
