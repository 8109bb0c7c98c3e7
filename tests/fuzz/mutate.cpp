#include "tests/fuzz/mutate.h"

#include <algorithm>
#include <array>
#include <vector>

namespace mp::fuzz {

namespace {

constexpr std::size_t longest = 256 * 1024; ///< repeating a piece stops here

/// Not std::uniform_int_distribution: its results differ from one library to the next.
std::size_t below(std::size_t limit, std::mt19937_64& random) { return limit == 0 ? 0 : random() % limit; }

std::size_t piece(std::string const& text, std::size_t at, std::mt19937_64& random) {
    return std::min(text.size() - at, std::size_t{1} << below(10, random));
}

std::string_view awkward(std::mt19937_64& random) {
    using namespace std::string_view_literals;
    static constexpr std::array pieces{"\0"sv,
                                       "\xff"sv,
                                       "\r\n"sv,
                                       "\n"sv,
                                       "\""sv,
                                       "\\"sv,
                                       "{"sv,
                                       "}"sv,
                                       "["sv,
                                       "]"sv,
                                       "<"sv,
                                       "&#0;"sv,
                                       "<![CDATA["sv,
                                       "99999999999999999999"sv,
                                       "-1"sv,
                                       "%s%n"sv,
                                       "{4294967295}"sv,
                                       "\xed\xa0\x80"sv,
                                       "\xef\xbb\xbf"sv,
                                       "\x1b[2J"sv,
                                       "1e999"sv,
                                       "null"sv,
                                       "\\u0000"sv};
    return pieces[below(pieces.size(), random)];
}

void damage(std::string& text, std::mt19937_64& random) {
    auto const at = below(text.size(), random);
    switch (below(8, random)) {
    case 0:
    case 1: text[at] = static_cast<char>(text[at] ^ (1 << below(8, random))); break;
    case 2: text[at] = static_cast<char>(below(256, random)); break;
    case 3: text.erase(at, piece(text, at, random)); break;
    case 4: text.insert(at, awkward(random)); break;
    case 5: text.insert(at, text.substr(at, piece(text, at, random))); break;
    case 6: text.replace(at, piece(text, at, random), text.substr(below(text.size(), random), 16)); break;
    default: {
        auto const part = text.substr(at, std::min<std::size_t>(64, piece(text, at, random)));
        std::string many;
        for (auto count = below(400, random); count > 0 && text.size() + many.size() < longest; --count)
            many += part;
        text.insert(at, many);
    }
    }
}

}

std::string mutate(std::string_view input, std::mt19937_64& random) {
    std::string text(input);
    for (auto count = 1 + below(4, random); count > 0 && !text.empty(); --count)
        damage(text, random);
    return text;
}

std::string mutate_server_lines(std::string_view dialogue, std::mt19937_64& random) {
    std::vector<std::string> lines{""};
    for (char const c : dialogue)
        if (c == '\n')
            lines.emplace_back();
        else
            lines.back() += c;
    std::vector<std::string*> said;
    for (auto& line : lines)
        if (line.starts_with("S: ") || line.starts_with("S- "))
            said.push_back(&line);
    for (auto count = 1 + below(3, random); count > 0 && !said.empty(); --count) {
        auto& line = *said[below(said.size(), random)];
        auto wrong = mutate(std::string_view(line).substr(3), random);
        std::replace(wrong.begin(), wrong.end(), '\n', ' '); // one line stays one line
        line.replace(3, line.npos, wrong);
    }
    std::string text;
    for (auto const& line : lines)
        text += line + '\n';
    return text;
}

}
