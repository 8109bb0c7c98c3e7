#include "app/cli/error_codes.h"

#include "probes/core/ascii.h"

#include <nlohmann/json.hpp>

// Made by the build from data/error_codes.json.
extern char const error_codes_json[];
extern unsigned long const error_codes_json_size;

namespace mp::cli {

namespace ascii = core::ascii;

namespace {

bool is_word_part(char c) { return ascii::is_alnum(c) || c == '_' || (static_cast<unsigned char>(c) & 0x80) != 0; }

bool is_hresult(std::string_view word) {
    return word.size() == 8 && (word.front() == '8' || word.front() == 'c') &&
           word.find_first_not_of("0123456789abcdef") == word.npos;
}

/// "-2146644978" is how scripts print 0x800CCC0E.
std::string as_hexadecimal(std::string const& word) {
    auto const number = word.size() < 10 ? std::nullopt : ascii::to_number<std::int32_t>(word);
    if (!number || *number >= 0)
        return word;
    constexpr std::string_view digits = "0123456789abcdef";
    auto rest = static_cast<std::uint32_t>(*number);
    std::string out;
    for (int i = 0; i < 8; ++i, rest >>= 4U)
        out.insert(out.begin(), digits[rest & 0xFU]);
    return "0x" + out;
}

std::string spelled_alike(std::string const& word) { return is_hresult(word) ? "0x" + word : as_hexadecimal(word); }

/// " nsurlerrordomain -1200 ": small letters; of the signs only those inside a word and a minus before a number stay.
std::string normalised(std::string_view untidy) {
    std::string text(untidy.substr(0, 1000));
    // Telephones write "can’t" with this apostrophe.
    constexpr std::string_view apostrophe = "\u2019";
    for (auto at = text.find(apostrophe); at != text.npos; at = text.find(apostrophe, at))
        text.erase(at, apostrophe.size());
    std::string out = " ", word;
    for (std::size_t i = 0; i <= text.size(); ++i) {
        char const c = i < text.size() ? text[i] : ' ';
        char const next = i + 1 < text.size() ? text[i + 1] : ' ';
        bool const is_inside = !word.empty() && is_word_part(next) && (c == '.' || c == '/');
        bool const is_minus = word.empty() && c == '-' && ascii::is_digit(next);
        if (is_word_part(c) || is_inside || is_minus) {
            word += ascii::lower(c);
            continue;
        }
        if (c != '\'' && !word.empty()) {
            out += spelled_alike(word) + " ";
            word.clear();
        }
    }
    return out;
}

/// Response codes such as UNAVAILABLE and LIMIT are words of plain English, too: in a sentence they count only in capitals,
/// as servers write them.
bool is_meant(ErrorCode const& entry, std::string const& spelling, std::string_view typed) {
    bool const is_response_code = entry.program == "IMAP" || entry.program == "POP3";
    bool const is_alone = typed.find(' ') == typed.npos;
    return !is_response_code || is_alone || typed.find(spelling) != typed.npos;
}

core::Result<ErrorCode> read_code(nlohmann::json const& json, nlohmann::json const& sources) {
    ErrorCode out;
    out.code = json.at("code");
    out.program = json.at("program");
    out.means = json.at("means");
    out.also = json.value("also", std::vector<std::string>());
    out.is_general = json.value("general", false);
    auto const source = sources.find(json.at("source").get<std::string>());
    if (source == sources.end())
        return core::fail(core::FaultCode::malformed, "no source for " + out.code);
    out.source = *source;
    return out;
}

}

core::Result<ErrorCodeTable> parse_error_codes(std::string_view text) {
    try {
        auto const json = nlohmann::json::parse(text);
        if (json.at("schema") != "mailplumb.error-codes/1")
            return core::fail(core::FaultCode::malformed, "another schema");
        ErrorCodeTable table;
        table.as_of = json.at("as_of");
        for (auto const& entry : json.at("codes")) {
            auto code = read_code(entry, json.at("sources"));
            if (!code)
                return tl::unexpected<core::Fault>(code.error());
            table.codes.push_back(std::move(*code));
        }
        return table;
    } catch (nlohmann::json::exception const& fault) {
        return core::fail(core::FaultCode::malformed, fault.what());
    }
}

ErrorCodeTable const& error_codes() {
    static auto const table = parse_error_codes(std::string_view(error_codes_json, error_codes_json_size));
    static ErrorCodeTable const none;
    return table ? *table : none;
}

ErrorCode const* find_code(ErrorCodeTable const& table, std::string_view typed) {
    auto const text = normalised(typed);
    ErrorCode const* best = nullptr;
    std::size_t longest = 2; // two blanks alone are no word
    auto const consider = [&](ErrorCode const& entry, std::string const& spelling) {
        auto const key = normalised(spelling);
        if (!is_meant(entry, spelling, typed))
            return;
        if (key.size() > longest && text.find(key) != text.npos) {
            best = &entry;
            longest = key.size();
        }
    };
    for (auto const& entry : table.codes) {
        consider(entry, entry.code);
        for (auto const& other : entry.also)
            consider(entry, other);
    }
    return best;
}

}
