#include "app/wizard/words.h"

#include "app/reports/display.h"

#include <wx/control.h>
#include <wx/wxcrt.h>

namespace mp::wizard {

wxString from_utf8(std::string_view text) {
    auto out = wxString::FromUTF8(text.data(), text.size());
    // Broken bytes give an empty string; a replacement character tells more.
    if (out.empty() && !text.empty()) {
        auto const mended = reports::clean(text, text.size());
        out = wxString::FromUTF8(mended.data(), mended.size());
    }
    return out;
}

std::string to_utf8(wxString const& text) {
    auto const bytes = text.utf8_str();
    return {bytes.data(), bytes.length()};
}

wxString shown(std::string_view untrusted, std::size_t limit) { return from_utf8(reports::clean(untrusted, limit)); }

wxString Words::operator()(core::MessageId sentence) const {
    return sentence.is_empty() ? wxString() : from_utf8(m_translate(sentence));
}

wxString Words::operator()(core::Message const& sentence) const {
    return sentence.id.is_empty() ? wxString() : shown(m_translate(sentence), 2000);
}

wxString with_mnemonic(wxString const& label, wxString& taken) {
    for (std::size_t i = 0; i < label.length(); ++i) {
        auto const letter = static_cast<wxChar>(wxTolower(label[i]));
        if (!wxIsalpha(letter) || taken.Find(letter) != wxNOT_FOUND)
            continue;
        taken += letter;
        return wxControl::EscapeMnemonics(label.Left(i)) + "&" + wxControl::EscapeMnemonics(label.Mid(i));
    }
    return wxControl::EscapeMnemonics(label);
}

}
