#include "tests/gui/gui_driver.h"

#include "app/wizard/window.h"

#include <filesystem>
#include <stdexcept>
#include <wx/ctrlsub.h>
#include <wx/dcclient.h>
#include <wx/dcmemory.h>
#include <wx/eventfilter.h>
#include <wx/evtloop.h>
#include <wx/image.h>
#include <wx/init.h>
#include <wx/scrolwin.h>
#include <wx/textctrl.h>
#include <wx/toplevel.h>
#include <wx/uiaction.h>

namespace mp::gui {

namespace {

/// What was sent comes back within this, on a computer that also compiles; only a fault takes so long.
constexpr auto patience = std::chrono::seconds(20);
/// Where no answer can be waited for (a disabled control, a window without focus), rest is waited for instead, this long.
constexpr auto arrival = std::chrono::milliseconds(2000);
/// A page that never stops moving its controls is a fault.
constexpr int most_moves = 20;

wxWindow* find_visible(wxWindow* from, wxString const& name) {
    if (!from->IsShown())
        return nullptr;
    if (from->GetName() == name)
        return from;
    for (wxWindow* const child : from->GetChildren())
        if (auto* const found = find_visible(child, name))
            return found;
    return nullptr;
}

}

/// Counts what came back from the display, so that nobody has to guess when a click has arrived.
class Arrivals : public wxEventFilter {
public:
    Arrivals() { wxEvtHandler::AddFilter(this); }
    ~Arrivals() override { wxEvtHandler::RemoveFilter(this); }
    int FilterEvent(wxEvent& event) override {
        auto const type = event.GetEventType();
        clicks += type == wxEVT_LEFT_UP;
        keys_down += type == wxEVT_CHAR_HOOK;
        keys_up += type == wxEVT_KEY_UP;
        return Event_Skip;
    }
    int clicks = 0, keys_down = 0, keys_up = 0;
};

struct Driver::Loop {
    Arrivals arrivals;
    wxEventLoop loop;
    wxEventLoopActivator active{&loop};
};

Driver::Driver(wizard::Options options, wizard::Conductor::Starter starter)
    : m_app(new wizard::WizardApp(std::move(options), std::move(starter))) {
    wxApp::SetInstance(m_app);
    static char name[] = "test_gui";
    static char* words[] = {name, nullptr};
    int count = 1;
    if (!wxEntryStart(count, words) || !m_app->CallOnInit())
        throw std::runtime_error("the window did not open: is there a display?");
    wxImage::AddHandler(new wxPNGHandler);
    m_loop = std::make_unique<Loop>();
    // Keys go to the active window only.
    if (!wait_until([this] { return m_app->GetTopWindow() && m_app->GetTopWindow()->IsShownOnScreen(); }))
        throw std::runtime_error("the window did not appear");
    m_app->GetTopWindow()->Raise();
    // The window manager may have started only now.
    wait_until([this] { return dynamic_cast<wxTopLevelWindow*>(m_app->GetTopWindow())->IsActive(); }, patience);
    settle();
}

Driver::~Driver() {
    close();
    wait_until([this] { return !is_open(); });
    settle();
    m_app->OnExit();
    m_loop.reset();
    wxEntryCleanup();
}

wizard::Conductor& Driver::conductor() { return m_app->conductor(); }
wizard::WizardState const& Driver::state() { return conductor().state(); }
void Driver::send(wizard::Event event) { conductor().send(std::move(event)); }
bool Driver::is_open() const { return m_app->GetTopWindow() && !m_app->GetTopWindow()->IsBeingDeleted(); }

bool Driver::wait_until(std::function<bool()> const& is_done, std::chrono::milliseconds limit) {
    auto const end = std::chrono::steady_clock::now() + limit;
    while (!is_done()) {
        if (std::chrono::steady_clock::now() > end)
            return is_done();
        m_loop->loop.DispatchTimeout(20);
        m_app->ProcessPendingEvents();
        m_app->ProcessIdle();
    }
    return true;
}

void Driver::settle() {
    // Sent keys and clicks travel through the display's server and come back.
    for (int quiet = 0; quiet < 3;)
        quiet = m_loop->loop.DispatchTimeout(30) == 1 ? 0 : (m_app->ProcessPendingEvents(), m_app->ProcessIdle(), quiet + 1);
}

wxWindow* Driver::find(std::string const& name) {
    return is_open() ? find_visible(m_app->GetTopWindow(), wizard::from_utf8(name)) : nullptr;
}

wxWindow* Driver::control(std::string const& name) {
    auto* const found = find(name);
    if (!found)
        throw std::runtime_error("no visible control is called " + name);
    return found;
}

bool Driver::is_visible(std::string const& name) { return find(name) != nullptr; }

static void add_texts(wxWindow* from, std::vector<std::string>& to) {
    if (!from->IsShown())
        return;
    auto const add = [&](wxString const& text) {
        if (!text.empty())
            to.push_back(wizard::to_utf8(wxControl::RemoveMnemonics(text)));
    };
    add(from->GetToolTipText());
    if (auto const* const field = dynamic_cast<wxTextCtrl*>(from))
        add(field->GetHint());
    else if (auto const* const text = dynamic_cast<wizard::Paragraph*>(from))
        add(text->text());
    else
        add(from->GetLabel());
    if (auto const* const list = dynamic_cast<wxItemContainer*>(from))
        for (unsigned i = 0; i < list->GetCount(); ++i)
            add(list->GetString(i));
    for (wxWindow* const child : from->GetChildren())
        add_texts(child, to);
}

std::vector<std::string> Driver::texts() {
    std::vector<std::string> out;
    if (is_open())
        add_texts(m_app->GetTopWindow(), out);
    return out;
}

std::string Driver::label(std::string const& name) {
    auto* const window = control(name);
    if (auto const* const field = dynamic_cast<wxTextCtrl*>(window))
        return wizard::to_utf8(field->GetValue());
    if (auto const* const text = dynamic_cast<wizard::Paragraph*>(window))
        return wizard::to_utf8(text->text());
    return wizard::to_utf8(wxControl::RemoveMnemonics(window->GetLabel()));
}

bool Driver::scroll_towards(wxWindow* window) {
    for (wxWindow* parent = window->GetParent(); parent; parent = parent->GetParent()) {
        auto* const scrolled = dynamic_cast<wxScrolledWindow*>(parent);
        if (!scrolled)
            continue;
        auto const top = scrolled->ScreenToClient(window->GetScreenPosition()).y;
        auto const bottom = top + window->GetSize().y;
        if (top >= 0 && bottom <= scrolled->GetClientSize().y)
            return false;
        int unit = 1, x = 0, y = 0, now = 0;
        scrolled->GetScrollPixelsPerUnit(&x, &unit);
        scrolled->GetViewStart(&x, &y);
        scrolled->Scroll(-1, y + (top - scrolled->GetClientSize().y / 3) / std::max(unit, 1));
        scrolled->GetViewStart(&x, &now);
        return now != y;
    }
    return false;
}

std::optional<wxPoint> Driver::place_of(std::string const& name) {
    auto const* const window = find(name);
    if (!window)
        return {};
    auto const at = window->GetScreenRect();
    return wxPoint(at.x + std::min(at.width / 2, 60), at.y + at.height / 2);
}

/// While the mouse is on its way rows come and go: whatever has the name now is what the mouse goes to.
bool Driver::point_at(std::string const& name) {
    for (int moves = 0; moves < most_moves; ++moves) {
        auto* const window = find(name);
        if (!window)
            return false;
        if (scroll_towards(window)) {
            settle();
            continue;
        }
        auto const goal = *place_of(name);
        wxUIActionSimulator().MouseMove(goal);
        wait_until([&] { return wxGetMousePosition() == goal; }, patience);
        settle();
        if (place_of(name) == goal)
            return true;
    }
    throw std::runtime_error("this never stays where it is: " + name);
}

bool Driver::click_if_there(std::string const& name) {
    if (!point_at(name))
        return false;
    auto* const window = find(name);
    auto const id = window->GetId(); // compared only: the control may die of its click and swallow the answer
    bool const answers = window->IsEnabled();
    int const before = m_loop->arrivals.clicks;
    wxUIActionSimulator().MouseClick();
    auto const has_arrived = [&] {
        auto const* const now = find(name);
        return m_loop->arrivals.clicks > before || !now || now->GetId() != id;
    };
    wait_until(has_arrived, answers ? std::chrono::milliseconds(patience) : arrival);
    settle();
    return true;
}

void Driver::click(std::string const& name) {
    if (!click_if_there(name))
        throw std::runtime_error("no visible control is called " + name);
}

void Driver::type(std::string const& name, std::string const& text) {
    click(name);
    wait_until([&] { return control(name)->HasFocus(); }, patience);
    press('A', wxMOD_CONTROL);
    press(WXK_DELETE);
    wxUIActionSimulator().Text(text.c_str());
    wait_until([&] { return label(name) == text; }, patience);
    settle();
}

void Driver::press(int key, int modifiers) {
    bool const answers = wxWindow::FindFocus() != nullptr;
    int const down = m_loop->arrivals.keys_down, up = m_loop->arrivals.keys_up;
    wxUIActionSimulator().Char(key, modifiers);
    wait_until([&] { return m_loop->arrivals.keys_down > down || m_loop->arrivals.keys_up > up; },
               answers ? std::chrono::milliseconds(patience) : arrival);
    // Both were sent at once; but a key that takes the focus away is released nowhere.
    wait_until([&] { return m_loop->arrivals.keys_up > up; }, arrival);
    settle();
}

void Driver::screenshot(std::string const& path) {
    settle();
    // From the window, not from the screen: where both differ in depth, the screen's copy of it is black.
    auto* const window = m_app->GetTopWindow();
    auto const size = window->GetClientSize();
    wxClientDC contents(window);
    wxBitmap picture(size);
    wxMemoryDC memory(picture);
    memory.Blit(0, 0, size.x, size.y, &contents, 0, 0);
    memory.SelectObject(wxNullBitmap);
    picture.SaveFile(wizard::from_utf8(path), wxBITMAP_TYPE_PNG);
}

void Driver::resize(int width, int height) {
    m_app->GetTopWindow()->SetSize(width, height);
    settle();
}

void Driver::close() {
    if (is_open())
        m_app->GetTopWindow()->Close();
}

std::string screenshot_folder() {
    auto const* const wanted = std::getenv("MP_SCREENSHOTS");
    auto const folder =
        wanted ? std::filesystem::path(wanted) : std::filesystem::temp_directory_path() / "mailplumb-screens";
    std::filesystem::create_directories(folder);
    return folder.string();
}

}
