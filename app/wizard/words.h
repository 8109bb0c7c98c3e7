#pragma once
// Between the rooms' UTF-8 and the toolkit's strings, and from sentences to the language of the person.

#include "app/language/translator.h"

#include <string>
#include <wx/string.h>

namespace mp::wizard {

wxString from_utf8(std::string_view text);
std::string to_utf8(wxString const& text);

/// One line that is safe to show: for whatever came from files or servers.
wxString shown(std::string_view untrusted, std::size_t limit = 300);

class Words {
public:
    explicit Words(language::Translator const& translate) : m_translate(translate) {}

    wxString operator()(core::MessageId sentence) const;
    wxString operator()(core::Message const& sentence) const;
    language::Translator const& translator() const { return m_translate; }

private:
    language::Translator const& m_translate;
};

/// The label with its first free letter marked for use with Alt; `taken` collects the letters of one window.
wxString with_mnemonic(wxString const& label, wxString& taken);

}
