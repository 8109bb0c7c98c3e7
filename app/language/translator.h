#pragma once
// Sentences in the user's language: looks a Message up in the gettext catalogue (wxTranslations), then fills its holes.
// English never looks anything up, so a program that speaks it starts without wxWidgets. Lookups are safe from any thread.

#include "probes/core/message.h"
#include "probes/core/statement.h"

#include <memory>
#include <string>
#include <vector>

namespace mp::language {

class Translator {
public:
    /// `tag` is a BCP 47 tag ("de", "pt-BR"); empty takes the user's; "en" never looks anything up. Catalogues are
    /// `FOLDER/LANGUAGE/LC_MESSAGES/mailplumb.mo`; without `folders` those of the installation are searched.
    explicit Translator(std::string tag = "en", std::vector<std::string> folders = {});
    ~Translator();
    Translator(Translator&&) noexcept;

    std::string operator()(core::Message const& message) const;
    std::string operator()(core::MessageId sentence) const;
    /// A sentence that this version does not have stays English.
    std::string operator()(core::Clause const& clause) const;
    /// What people read of it, clauses apart by semicolons; without what is for engineers.
    std::string operator()(core::Statement const& statement) const;
    std::string tag() const;

private:
    struct State;
    std::string with_holes(core::MessageId sentence, long count) const;
    std::unique_ptr<State> m_state;
};

/// The tag of no people: every sentence comes out in letters with accents, its values in angle brackets, so that whoever
/// looks sees what cannot be translated.
inline constexpr char const* pseudo_tag = "qps-ploc";

/// The tag the environment asks for (LANGUAGE, LC_ALL, LC_MESSAGES, LANG), "en" when it names none.
std::string language_of_user();

/// True for what looks like a language tag: "de", "pt-BR", "zh-Hant-TW".
bool is_language_tag(std::string_view tag);

}
