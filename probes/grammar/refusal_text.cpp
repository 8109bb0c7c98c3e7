#include "probes/grammar/refusal_text.h"

#include "probes/core/ascii.h"
#include "probes/grammar/refusal_families.h"

#include <algorithm>
#include <string>

namespace mp::grammar {

namespace ascii = core::ascii;
using core::RefusalClass;

namespace {

bool is_beyond_ascii(char c) { return (static_cast<unsigned char>(c) & 0x80) != 0; }

/// Latin letters of U+00C0 to U+00FF without their accents; servers leave them out as they please. A blank: no letter.
constexpr std::string_view plain_latin = "aaaaaaaceeeeiiiidnooooo ouuuuypsaaaaaaaceeeeiiiidnooooo ouuuuypy";

/// The same for U+0100 to U+017F: Polish, Czech, Turkish and others.
constexpr std::string_view plain_extended = "aaaaaaccccccccddddeeeeeeeeeegggggggghhhhiiiiiiiiiiiijjkkkllllllllll"
                                            "nnnnnnnnnoooooooorrrrrrssssssssttttttuuuuuuuuuuuuwwyyyzzzzzzs";
static_assert(plain_latin.size() == 64 && plain_extended.size() == 128);

/// A byte above 0x7F between two ASCII ones cannot be UTF-8: the server writes ISO 8859-1.
bool is_latin_1(std::string_view text, std::size_t at) {
    auto const is_plain = [&](std::size_t i) { return i >= text.size() || !is_beyond_ascii(text[i]); };
    return static_cast<unsigned char>(text[at]) >= 0xC0 && is_plain(at + 1) && (at == 0 || is_plain(at - 1));
}

/// The letter that begins at `at`, small and without accent; `at` moves behind it.
void fold_letter(std::string& out, std::string_view text, std::size_t& at) {
    bool const is_single = is_latin_1(text, at);
    auto const lead = static_cast<unsigned char>(text[at++]);
    auto const next = at < text.size() ? static_cast<unsigned char>(text[at]) : 0U;
    bool const continues = next >= 0x80 && next < 0xC0;
    if (is_single) {
        out += plain_latin[lead - 0xC0];
    } else if (lead == 0xC3 && continues) {
        out += plain_latin[next - 0x80];
        ++at;
    } else if ((lead == 0xC4 || lead == 0xC5) && continues) {
        out += plain_extended[(lead - 0xC4) * 64 + next - 0x80];
        ++at;
    } else if (lead == 0xD0 && next >= 0x90 && next < 0xB0) { // Cyrillic capitals
        bool const is_first_half = next < 0xA0;
        out += is_first_half ? '\xD0' : '\xD1';
        out += static_cast<char>(is_first_half ? next + 0x20 : next - 0x20);
        ++at;
    } else {
        out += static_cast<char>(lead);
    }
}

/// An address of a person or of a page is no word of the server: "locked@example.org" is not locked.
bool is_address(std::string_view word) {
    return word.find('@') != word.npos || word.find("://") != word.npos || word.find("www.") != word.npos;
}

/// " too many logins ": words in small letters, one blank around each.
std::string folded(std::string_view text) {
    std::string out = " ";
    for (auto const word : ascii::words(text)) {
        if (is_address(word))
            continue;
        for (std::size_t at = 0; at < word.size();) {
            if (is_beyond_ascii(word[at]))
                fold_letter(out, word, at);
            else if (char const c = word[at++]; ascii::is_alnum(c))
                out += ascii::lower(c);
            else if (out.back() != ' ')
                out += ' ';
        }
        if (out.back() != ' ')
            out += ' ';
    }
    return out;
}

/// Chinese, Japanese and Korean words are looked for anywhere: there are no blanks between them, or endings follow. In GBK
/// the second byte is no continuation of UTF-8.
bool stands_alone(std::string_view word) {
    auto const lead = static_cast<unsigned char>(word.front());
    bool const is_gbk = lead >= 0x80 && word.size() > 1 && static_cast<unsigned char>(word[1]) >= 0xC0;
    return lead < 0xE0 && !is_gbk;
}

/// `text` holds the words of `pattern` one after the other; `*` stands for the rest of a word.
bool holds_at(std::string_view text, std::string_view pattern) {
    while (!pattern.empty()) {
        if (pattern.front() == '*') {
            text.remove_prefix(std::min(text.find(' '), text.size()));
        } else {
            if (text.empty() || text.front() != pattern.front())
                return false;
            text.remove_prefix(1);
        }
        pattern.remove_prefix(1);
    }
    return text.empty() || text.front() == ' ';
}

bool holds_words(std::string_view text, std::string_view pattern) {
    if (!stands_alone(pattern))
        return text.find(pattern) != text.npos;
    for (auto at = text.find(' '); at != text.npos; at = text.find(' ', at + 1))
        if (holds_at(text.substr(at + 1), pattern))
            return true;
    return false;
}

bool holds_one(std::string_view text, WordGroup group) {
    auto const patterns = ascii::split(group, '|');
    return std::any_of(patterns.begin(), patterns.end(), [&](auto pattern) { return holds_words(text, pattern); });
}

bool fits(WordFamily const& family, std::string_view text) {
    for (auto const group : family.all)
        if (!group.empty() && !holds_one(text, group))
            return false;
    return family.none.empty() || !holds_one(text, family.none);
}

}

RefusalClass class_of_text(std::string_view text) {
    constexpr std::size_t longest = 1024;
    auto const words = folded(text.substr(0, longest));
    for (auto const& family : word_families())
        if (fits(family, words))
            return family.meaning;
    return RefusalClass::unknown;
}

bool speaks_of_crowd(std::string_view text) {
    constexpr WordFamily crowd{
        RefusalClass::limit,
        {"too many|too much|maximum*|max|limit|limits|exceed*|concurrent*|simultaneous*|throttl*|zu viele|trop de|demasiad*|"
         "слишком|过多|超限",
         "connection*|session*|client*|process*|login*|logins|connect|requests|verbindung*|connexion*|conexion*|sitzung*|"
         "подключени*|соединени*|连接|并发"},
        "block*|blacklist*|banned|spam|listed|gesperrt*"};
    constexpr std::size_t longest = 1024;
    return fits(crowd, folded(text.substr(0, longest)));
}

bool speaks_of_wrong_password(std::string_view text) {
    constexpr WordFamily wrong_password{
        RefusalClass::credentials,
        {"password*|passwd|passphrase|credential*|username*|user name*|userid|user id|login|passwort|kennwort|mot de passe|"
         "contrasena|senha|haslo|пароль|密码",
         "incorrect*|invalid*|wrong|bad|mismatch*|unknown|not accepted|not valid|not correct|not match*|doesn t "
         "match|falsch*|"
         "ungultig*|incorrecte*|errat*|nieprawidlow*|неверн*|错误"},
        "temporar*|later|again"};
    constexpr std::size_t longest = 1024;
    return fits(wrong_password, folded(text.substr(0, longest)));
}

RefusalClass refined_by_text(std::string_view text, RefusalClass otherwise) {
    auto const found = class_of_text(text);
    bool const says_more = found != RefusalClass::unknown && found != RefusalClass::credentials;
    return says_more ? found : otherwise;
}

}
