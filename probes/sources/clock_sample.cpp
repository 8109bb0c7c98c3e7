#include "probes/sources/clock_sample.h"

#include "probes/core/ascii.h"

#include <algorithm>
#include <array>
#include <chrono>

namespace mp::sources {

namespace {

constexpr std::array<std::string_view, 12> months{"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                                  "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};

std::optional<std::int64_t> parse_time_of_day(std::string_view text) {
    auto const parts = core::ascii::split(text, ':');
    if (parts.size() != 3)
        return std::nullopt;
    auto const hour = core::ascii::to_number<unsigned>(parts[0]);
    auto const minute = core::ascii::to_number<unsigned>(parts[1]);
    auto const second = core::ascii::to_number<unsigned>(parts[2]);
    if (!hour || !minute || !second || *hour > 23 || *minute > 59 || *second > 60)
        return std::nullopt;
    return std::int64_t{*hour} * 3600 + *minute * 60 + *second;
}

}

std::optional<std::int64_t> parse_http_date(std::string_view text) {
    auto const words = core::ascii::words(text);
    if (words.size() != 6 || words[5] != "GMT")
        return std::nullopt;
    auto const month = std::find(months.begin(), months.end(), words[2]);
    auto const day = core::ascii::to_number<unsigned>(words[1]);
    auto const year = core::ascii::to_number<unsigned>(words[3]);
    auto const seconds = parse_time_of_day(words[4]);
    if (month == months.end() || !day || !year || *year > 9999 || !seconds)
        return std::nullopt;
    std::chrono::year_month_day const date{std::chrono::year(static_cast<int>(*year)),
                                           std::chrono::month(static_cast<unsigned>(month - months.begin()) + 1),
                                           std::chrono::day(*day)};
    if (!date.ok())
        return std::nullopt;
    return std::int64_t{std::chrono::sys_days(date).time_since_epoch().count()} * 86400 + *seconds;
}

void note_clock(core::NetworkFacts& own_side, std::string_view host, net::HttpReply const& reply, std::int64_t now) {
    auto const date = parse_http_date(reply.header("date"));
    bool const is_known = std::any_of(own_side.clocks.begin(), own_side.clocks.end(),
                                      [&](core::ClockSample const& sample) { return sample.host == host; });
    if (!date || is_known || !reply.header("age").empty())
        return;
    core::ClockSample sample;
    sample.host = std::string(host);
    sample.difference_s = *date - now;
    own_side.clocks.push_back(std::move(sample));
}

}
