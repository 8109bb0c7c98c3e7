#include "app/reports/display.h"

#include "probes/core/utf8.h"

#include <uniwidth.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <cstdio>
#include <utility>

namespace mp::reports {

namespace {

struct Character {
    char32_t code = 0xFFFD;
    std::size_t length = 1;
    bool valid = false;
};

Character first_character(std::string_view text) {
    std::size_t length = 0;
    auto const code = core::next_character(text, length);
    return {code.value_or(0xFFFD), length, code.has_value()};
}

/// Blanks and breaks of every kind, C0 and C1 controls.
bool is_break(char32_t code) {
    bool const is_blank = code == ' ' || code == 0xA0 || code == 0x3000;
    return is_blank || core::is_control_character(code) || core::is_separator(code);
}

int columns_of_character(char32_t code) {
    if (code < 0x300)
        return 1; // nearly every character of a report
    return std::max(0, uc_width(code, "UTF-8"));
}

}

std::string clean(std::string_view untrusted, std::size_t limit) {
    std::string out;
    std::size_t count = 0;
    bool blank_waits = false;
    while (!untrusted.empty()) {
        auto const [code, length, valid] = first_character(untrusted);
        auto const bytes = untrusted.substr(0, length);
        untrusted.remove_prefix(length);
        if (valid && is_break(code)) {
            blank_waits = !out.empty();
            continue;
        }
        if (valid && core::is_deceptive(code))
            continue;
        if (count + blank_waits >= limit)
            return out + "…";
        if (std::exchange(blank_waits, false))
            out += ' ', ++count;
        out += valid ? bytes : std::string_view("\xEF\xBF\xBD");
        ++count;
    }
    return out;
}

core::Message clean(core::Message message, std::size_t limit) {
    for (auto& [hole, text] : message.values)
        text = clean(text, limit);
    for (auto& [hole, clause] : message.clauses)
        clause = clean(std::move(clause), limit);
    return message;
}

int columns_of(std::string_view utf8) {
    int columns = 0;
    while (!utf8.empty()) {
        auto const character = first_character(utf8);
        columns += columns_of_character(character.code);
        utf8.remove_prefix(character.length);
    }
    return columns;
}

std::string padded(std::string_view utf8, int columns) {
    std::string out(utf8);
    out.append(static_cast<std::size_t>(std::max(0, columns - columns_of(utf8))), ' ');
    return out;
}

std::string shortened(std::string_view utf8, int columns) {
    if (columns_of(utf8) <= columns)
        return std::string(utf8);
    std::string out;
    int used = 1; // the ellipsis
    while (!utf8.empty()) {
        auto const character = first_character(utf8);
        used += columns_of_character(character.code);
        if (used > columns)
            break;
        out += utf8.substr(0, character.length);
        utf8.remove_prefix(character.length);
    }
    while (!out.empty() && out.back() == ' ')
        out.pop_back();
    return out + "…";
}

std::vector<std::string> wrapped(std::string_view utf8, int columns, int first_columns) {
    std::vector<std::string> lines;
    auto const room = [&] { return lines.empty() && first_columns >= 0 ? first_columns : columns; };
    std::string line;
    while (!utf8.empty()) {
        auto const end = utf8.find(' ');
        auto const word = utf8.substr(0, end);
        utf8.remove_prefix(end == std::string_view::npos ? utf8.size() : end + 1);
        if (word.empty())
            continue;
        if (!line.empty() && columns_of(line) + 1 + columns_of(word) > room())
            lines.push_back(std::exchange(line, {}));
        line += line.empty() ? "" : " ";
        line += word;
    }
    if (!line.empty() || lines.empty())
        lines.push_back(std::move(line));
    return lines;
}

std::string rfc3339(std::int64_t unix_seconds) {
    using namespace std::chrono;
    // Years 0 to 9999 are what the format can hold; a hostile certificate may claim more.
    auto const bounded = std::clamp<std::int64_t>(unix_seconds, -62167219200, 253402300799);
    sys_seconds const moment{seconds{bounded}};
    auto const day = floor<days>(moment);
    year_month_day const date{day};
    hh_mm_ss const time{moment - day};
    std::array<char, 40> text{};
    std::snprintf(text.data(), text.size(), "%04d-%02u-%02uT%02d:%02d:%02dZ", static_cast<int>(date.year()),
                  static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()),
                  static_cast<int>(time.hours().count()), static_cast<int>(time.minutes().count()),
                  static_cast<int>(time.seconds().count()));
    return text.data();
}

std::string date_of(std::int64_t unix_seconds) { return rfc3339(unix_seconds).substr(0, 10); }

std::string size_of(std::int64_t bytes) {
    constexpr std::array<char const*, 7> units{"bytes", "kB", "MB", "GB", "TB", "PB", "EB"};
    std::size_t unit = 0;
    std::int64_t tenths = 0;
    while (bytes >= 1000 && unit + 1 < units.size()) {
        tenths = bytes % 1000 / 100;
        bytes /= 1000;
        ++unit;
    }
    auto text = std::to_string(bytes);
    if (unit > 0 && bytes < 10)
        text += "." + std::to_string(tenths);
    return text + " " + units[unit];
}

}
