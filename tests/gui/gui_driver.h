#pragma once
// Drives the real program in this process: its own application object and window, real mouse and keyboard events, and an
// event loop that runs until something is true.

#include "app/wizard/wizard_app.h"

#include <chrono>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>
#include <wx/gdicmn.h>

class wxWindow;

namespace mp::gui {

class Driver {
public:
    /// Without a starter the engine does the runs.
    explicit Driver(wizard::Options options = {}, wizard::Conductor::Starter starter = {});
    ~Driver();
    Driver(Driver const&) = delete;
    Driver& operator=(Driver const&) = delete;

    wizard::Conductor& conductor();
    wizard::WizardState const& state();
    void send(wizard::Event event);

    /// Runs the event loop until `is_done`, at most until the deadline; what `is_done` says then.
    bool wait_until(std::function<bool()> const& is_done, std::chrono::milliseconds limit = std::chrono::seconds(60));
    /// Everything that is due is done, drawing included.
    void settle();

    /// The visible control of this name; throws with the name when there is none. Not to be kept: pages make controls anew
    /// in any turn of the event loop.
    wxWindow* control(std::string const& name);
    bool is_visible(std::string const& name);
    std::string label(std::string const& name);
    /// What the window shows and says now: labels, hints, entries of lists, tool tips; not what a person typed.
    std::vector<std::string> texts();
    bool is_open() const;

    /// Scrolled into view and clicked with the mouse.
    void click(std::string const& name);
    /// The same; false when no control of this name is there by the time the mouse is.
    bool click_if_there(std::string const& name);
    /// Clicked, emptied and typed into with the keyboard. ASCII only.
    void type(std::string const& name, std::string const& text);
    /// A key of wx/defs.h, with wxMOD_ flags.
    void press(int key, int modifiers = 0);

    /// The window as it is on the screen, as PNG.
    void screenshot(std::string const& path);
    void resize(int width, int height);
    void close();

private:
    wxWindow* find(std::string const& name);
    std::optional<wxPoint> place_of(std::string const& name);
    bool point_at(std::string const& name);
    /// Turns no event loop; false when it is in view or cannot be brought there.
    static bool scroll_towards(wxWindow* window);
    struct Loop;
    std::unique_ptr<Loop> m_loop;
    wizard::WizardApp* m_app;
};

/// Folder for pictures: MP_SCREENSHOTS, else a temporary one.
std::string screenshot_folder();

}
