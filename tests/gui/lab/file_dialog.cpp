#include "tests/gui/lab/file_dialog.h"

#include "app/wizard/words.h"

#include <wx/filedlg.h>
#include <wx/uiaction.h>

namespace mp::gui {

namespace {

/// Between two moves: the dialog reads folders in the background and must keep up with the keys.
constexpr int turn_ms = 400;
/// After this many moves (two minutes) the dialog is sent away, so that a test fails instead of waiting for ever.
constexpr int most_turns = 300;

/// A folder dialog tells its path only when it is closed.
bool holds(wxDialog* dialog, wxString const& path) {
    auto const* const file = dynamic_cast<wxFileDialog*>(dialog);
    if (!file)
        return true;
    wxArrayString paths;
    file->GetPaths(paths);
    return !paths.empty() && paths.front() == path;
}

void type_path(std::string const& path) {
    wxUIActionSimulator keys;
    keys.Char('L', wxMOD_CONTROL); // "Location": the field for a whole path
    keys.Char('A', wxMOD_CONTROL);
    keys.Text(path.c_str());
}

}

FileDialog::FileDialog(std::string path) : m_path(std::move(path)) { Register(); }

int FileDialog::Enter(wxDialog* dialog) {
    m_dialog = dialog;
    m_turns = 0;
    Start(turn_ms);
    return wxID_NONE; // it opens as ever
}

void FileDialog::Notify() {
    if (!m_dialog)
        return Stop();
    if (++m_turns > most_turns)
        return m_dialog->EndModal(wxID_CANCEL);
    switch (m_turns % 5) {
    case 1: return; // it has just opened, or the keys came too early: then all once more
    case 2: return type_path(m_path);
    default: break; // the first Return may only complete the path
    }
    if (!holds(m_dialog, wizard::from_utf8(m_path)))
        return;
    m_was_answered = true;
    wxUIActionSimulator().Char(WXK_RETURN);
}

}
