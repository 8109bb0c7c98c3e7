// Dialogue files: the scripts that ScriptedStream plays.

#include "probes/core/ascii.h"
#include "tests/support/scripted_stream.h"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <stdexcept>

namespace mp::support {

namespace ascii = core::ascii;
using Kind = ScriptStep::Kind;

static int hex_digit(char c) { return ascii::is_digit(c) ? c - '0' : ascii::lower(c) - 'a' + 10; }

static std::string unescape(std::string_view text) {
    std::string out;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] != '\\' || i + 1 == text.size()) {
            out += text[i];
            continue;
        }
        switch (char const c = text[++i]; c) {
        case 'r': out += '\r'; break;
        case 'n': out += '\n'; break;
        case 't': out += '\t'; break;
        case 'x':
            if (i + 2 < text.size())
                out += static_cast<char>(hex_digit(text[i + 1]) * 16 + hex_digit(text[i + 2]));
            i += 2;
            break;
        default: out += c;
        }
    }
    return out;
}

/// `key=value` words; a value may stand in double quotes.
static std::map<std::string, std::string> attributes_of(std::string_view text) {
    std::map<std::string, std::string> out;
    while (!(text = ascii::trim(text)).empty()) {
        auto const equals = text.find('=');
        if (equals == std::string_view::npos)
            break;
        auto const key = std::string(text.substr(0, equals));
        text.remove_prefix(equals + 1);
        bool const is_quoted = text.starts_with('"');
        text.remove_prefix(is_quoted ? 1 : 0);
        auto const end = std::min(text.find(is_quoted ? '"' : ' '), text.size());
        out[key] = std::string(text.substr(0, end));
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return out;
}

static void add_directive(Dialogue& dialogue, std::string_view words, ScriptStep step) {
    auto const verb = words.substr(0, words.find(' '));
    auto const rest = ascii::trim(words.substr(verb.size()));
    if (verb == "connection") {
        ScriptConnection connection;
        connection.result = core::from_name<core::ConnectResult>(rest).value_or(core::ConnectResult::ok);
        dialogue.connections.push_back(std::move(connection));
        return;
    }
    step.kind = verb == "tls" ? Kind::tls : verb == "close" ? Kind::close : verb == "reset" ? Kind::reset : Kind::silent;
    if (step.kind == Kind::silent && verb != "silent")
        throw std::runtime_error(dialogue.name + ": unknown directive " + std::string(verb));
    step.attributes = attributes_of(rest);
    dialogue.connections.at(dialogue.connections.size() - 1).steps.push_back(std::move(step));
}

static void add_setting(Dialogue& dialogue, std::string_view line) {
    auto const colon = line.find(": ");
    if (colon == std::string_view::npos)
        throw std::runtime_error(dialogue.name + ": not understood: " + std::string(line));
    dialogue.settings.emplace(line.substr(0, colon), unescape(line.substr(colon + 2)));
}

static void add_expectation(Dialogue& dialogue, std::string_view line) {
    auto const equals = line.find(" =");
    if (equals == std::string_view::npos)
        throw std::runtime_error(dialogue.name + ": no expectation: " + std::string(line));
    dialogue.expected.emplace_back(line.substr(0, equals), ascii::trim(line.substr(equals + 2)));
}

Dialogue parse_dialogue(std::string name, std::string_view text) {
    Dialogue dialogue;
    dialogue.name = std::move(name);
    bool is_expecting = false;
    int number = 0;
    for (auto line : ascii::split(text, '\n')) {
        ++number;
        ScriptStep step;
        step.line = number;
        if (line.empty() || line.starts_with('#'))
            continue;
        if (line == "-- expect") {
            is_expecting = true;
        } else if (is_expecting) {
            add_expectation(dialogue, line);
        } else if (line.starts_with("-- ")) {
            add_directive(dialogue, line.substr(3), std::move(step));
        } else if (line.starts_with("S:") || line.starts_with("S-") || line.starts_with("C:")) {
            step.kind = line.starts_with('C') ? Kind::client : Kind::server;
            step.text = unescape(line.size() > 3 ? line.substr(3) : std::string_view());
            if (line.starts_with("S:"))
                step.text += "\r\n";
            dialogue.connections.at(dialogue.connections.size() - 1).steps.push_back(std::move(step));
        } else {
            add_setting(dialogue, line);
        }
    }
    return dialogue;
}

std::string Dialogue::setting(std::string const& key, std::string otherwise) const {
    auto const found = settings.find(key);
    return found == settings.end() ? otherwise : found->second;
}

std::vector<Dialogue> load_dialogues(std::string_view prefix) {
    std::vector<Dialogue> dialogues;
    for (auto const& entry : std::filesystem::directory_iterator(std::filesystem::path(MP_TESTS_DIR) / "dialogues")) {
        auto const name = entry.path().filename().string();
        if (!name.starts_with(prefix) || entry.path().extension() != ".txt")
            continue;
        std::ifstream file(entry.path(), std::ios::binary);
        std::stringstream text;
        text << file.rdbuf();
        dialogues.push_back(parse_dialogue(name, text.str()));
    }
    std::sort(dialogues.begin(), dialogues.end(), [](auto const& a, auto const& b) { return a.name < b.name; });
    return dialogues;
}

}
