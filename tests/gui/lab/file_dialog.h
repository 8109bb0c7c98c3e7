#pragma once
// Answers the system's file dialog with the keyboard while it holds the event loop.

#include <string>
#include <wx/dialog.h>
#include <wx/modalhook.h>
#include <wx/timer.h>

namespace mp::gui {

/// As long as this lives, a file or folder dialog that opens gets `path` typed into it and is confirmed.
class FileDialog : private wxTimer, private wxModalDialogHook {
public:
    explicit FileDialog(std::string path);
    ~FileDialog() override { Unregister(); }
    bool was_answered() const { return m_was_answered; }

private:
    void Notify() override;
    int Enter(wxDialog* dialog) override;
    void Exit(wxDialog*) override { m_dialog = nullptr; }

    wxDialog* m_dialog = nullptr;
    std::string m_path;
    int m_turns = 0;
    bool m_was_answered = false;
};

}
