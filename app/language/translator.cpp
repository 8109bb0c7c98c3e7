#include "app/language/translator.h"

#include "app/language/catalogue.h"
#include "probes/core/ascii.h"

#include <cstdlib>
#include <mutex>

namespace mp::language {

namespace ascii = core::ascii;

struct Translator::State {
    std::string tag;
    std::vector<std::string> folders;
    std::once_flag opened;
    std::unique_ptr<Catalogue> catalogue; ///< null until a sentence is wanted, and always for English

    bool is_english() const { return tag == "en" || ascii::starts_with_ignoring_case(tag, "en-"); }
};

Translator::Translator(std::string tag, std::vector<std::string> folders) : m_state(std::make_unique<State>()) {
    m_state->tag = tag.empty() ? language_of_user() : std::move(tag);
    m_state->folders = std::move(folders);
}
Translator::~Translator() = default;
Translator::Translator(Translator&&) noexcept = default;

std::string Translator::tag() const { return m_state->tag; }

/// The sentence in the user's language, its holes still open; English where the catalogue lacks it.
std::string Translator::with_holes(core::MessageId sentence, long count) const {
    core::Message const message(sentence, {}, count);
    if (sentence.is_empty() || *sentence.one == '\0' || m_state->is_english())
        return std::string(core::original_of(message));
    std::call_once(m_state->opened, [this] {
        m_state->catalogue =
            m_state->tag == pseudo_tag ? pseudo_catalogue() : open_catalogue(m_state->tag, m_state->folders);
    });
    auto translated = m_state->catalogue->look_up(sentence, count);
    return translated ? std::move(*translated) : std::string(core::original_of(message));
}

std::string Translator::operator()(core::Message const& message) const {
    if (message.id.is_empty())
        return {};
    auto values = message.values;
    for (auto const& [hole, clause] : message.clauses)
        values.emplace_back(hole, (*this)(clause));
    values.emplace_back("count", std::to_string(message.count));
    return core::fill_holes(with_holes(message.id, message.count), values);
}

std::string Translator::operator()(core::MessageId sentence) const { return (*this)(core::Message(sentence)); }

std::string Translator::operator()(core::Clause const& clause) const {
    core::Values values;
    for (auto const& value : clause.values)
        values.emplace_back(value.hole, value.text);
    for (auto const& words : clause.words)
        values.emplace_back(words.hole, with_holes(core::MessageId{words.text.c_str(), nullptr}, 1));
    return core::fill_holes(with_holes(core::MessageId{clause.sentence.c_str(), nullptr}, 1), values);
}

std::string Translator::operator()(core::Statement const& statement) const {
    std::string out;
    for (auto const& clause : statement.clauses)
        out += (out.empty() ? "" : "; ") + (*this)(clause);
    return out;
}

bool is_language_tag(std::string_view tag) {
    bool first = true;
    for (auto const part : ascii::split(tag, '-')) {
        if (part.empty() || part.size() > 8 || (first && (part.size() < 2 || part.size() > 3)))
            return false;
        for (char const c : part)
            if (first ? !ascii::is_letter(c) : !ascii::is_alnum(c))
                return false;
        first = false;
    }
    return true;
}

std::string language_of_user() {
    // The order of gettext: LANGUAGE counts only when the locale is not "C".
    std::string locale;
    for (char const* name : {"LC_ALL", "LC_MESSAGES", "LANG"})
        if (char const* value = std::getenv(name); value && *value && locale.empty())
            locale = value;
    auto const is_plain = [](std::string_view text) {
        return text.empty() || text == "C" || text == "POSIX" || text.starts_with("C.");
    };
    if (is_plain(locale))
        return "en";
    if (char const* list = std::getenv("LANGUAGE"); list && *list)
        locale = std::string(std::string_view(list).substr(0, std::string_view(list).find(':')));
    auto tag = locale.substr(0, locale.find_first_of(".@"));
    for (char& c : tag)
        if (c == '_')
            c = '-';
    return is_language_tag(tag) ? tag : "en";
}

}
