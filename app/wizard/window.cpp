#include "app/wizard/window.h"

#include "app/wizard/parts/palette.h"

#include <utility>
#include <wx/button.h>

namespace mp::wizard {

namespace {

/// A burst of events becomes one change of the picture.
constexpr int refresh_ms = 40;
constexpr int tick_ms = 125;
constexpr int narrow_below = 80;

}

WizardWindow::WizardWindow(Conductor& conductor)
    : wxFrame(nullptr, wxID_ANY, wxS("Mailplumb")), m_conductor(conductor), m_desk{conductor, Words(conductor.translator())},
      m_refresh(this), m_tick(this) {
    SetName("window");
    SetIcons(app_icons());
    SetBackgroundColour(palette().page);
    auto* const whole = new wxPanel(this);
    whole->SetBackgroundColour(palette().page);
    auto* const columns = new wxBoxSizer(wxHORIZONTAL);
    auto* const right = new wxBoxSizer(wxVERTICAL);
    m_area = plain_panel(whole);
    m_area->SetSizer(new wxBoxSizer(wxVERTICAL));
    right->Add(m_area, 1, wxEXPAND);
    m_bar = new wxPanel(whole);
    make_bar(right);
    m_steps = new StepList(whole, m_desk); // after the page in the order of the Tab key
    columns->Add(m_steps, 0, wxEXPAND);
    columns->Add(right, 1, wxEXPAND);
    whole->SetSizer(columns);
    bind_keys();
    Bind(wxEVT_SIZE, [this](wxSizeEvent& event) {
        // In letters, not in pixels: large fonts need the room as much as small screens do.
        m_steps->set_narrow(GetClientSize().x < narrow_below * GetCharWidth());
        event.Skip();
    });
    SetMinSize(FromDIP(wxSize(620, 460)));
    SetSize(FromDIP(wxSize(920, 660)));
    m_conductor.watch([this] { want_refresh(); }, [this] { Destroy(); });
    refresh();
    Centre();
}

WizardWindow::~WizardWindow() { m_conductor.forget_windows(); }

void WizardWindow::make_bar(wxSizer* to) {
    m_bar->SetBackgroundColour(palette().side);
    auto* const row = new wxBoxSizer(wxHORIZONTAL);
    m_close = make_button(m_bar, wxS("?"), "window.close");
    m_back = make_button(m_bar, wxS("?"), "window.back");
    m_next = make_button(m_bar, wxS("?"), "window.next");
    row->Add(m_close, 0, wxALIGN_CENTRE_VERTICAL);
    row->AddStretchSpacer();
    row->Add(m_back, 0, wxALIGN_CENTRE_VERTICAL | wxRIGHT, FromDIP(8));
    row->Add(m_next, 0, wxALIGN_CENTRE_VERTICAL);
    auto* const frame = new wxBoxSizer(wxVERTICAL);
    frame->Add(make_line(m_bar), 0, wxEXPAND);
    frame->Add(row, 0, wxEXPAND | wxALL, FromDIP(12));
    m_bar->SetSizer(frame);
    to->Add(m_bar, 0, wxEXPAND);
    m_back->Bind(wxEVT_BUTTON, [this](wxCommandEvent&) { m_desk.send(BackPressed{}); });
    m_next->Bind(wxEVT_BUTTON, [this](wxCommandEvent&) { m_desk.send(NextPressed{}); });
    m_close->Bind(wxEVT_BUTTON, [this](wxCommandEvent&) {
        if (m_conductor.state().phase == RunPhase::running)
            m_desk.send(CancelPressed{});
        else
            m_desk.send(ClosePressed{});
    });
}

void WizardWindow::bind_keys() {
    Bind(wxEVT_CHAR_HOOK, &WizardWindow::on_key, this);
    Bind(wxEVT_CLOSE_WINDOW, [this](wxCloseEvent&) { m_desk.send(ClosePressed{}); });
    Bind(
        wxEVT_TIMER, [this](wxTimerEvent&) { refresh(); }, m_refresh.GetId());
    Bind(
        wxEVT_TIMER,
        [this](wxTimerEvent&) {
            if (m_visible)
                m_visible->tick();
        },
        m_tick.GetId());
}

/// Return goes on from any field and from answers, which Space chooses; a focused push button keeps it for itself.
void WizardWindow::on_key(wxKeyEvent& event) {
    int const key = event.GetKeyCode();
    auto const& state = m_conductor.state();
    if (key == WXK_ESCAPE) {
        if (state.phase == RunPhase::running)
            m_desk.send(CancelPressed{});
        return;
    }
    auto* const focus = wxWindow::FindFocus();
    bool const is_button = dynamic_cast<wxButton*>(focus) != nullptr;
    bool const is_return = key == WXK_RETURN || key == WXK_NUMPAD_ENTER;
    if (!is_return || is_button || event.HasAnyModifiers())
        return event.Skip();
    auto const name = focus ? focus->GetName() : wxString();
    if (name == "testing.password" || name == "testing.username") {
        if (auto* const again = FindWindowByName("testing.again", this))
            again->GetEventHandler()->QueueEvent(new wxCommandEvent(wxEVT_BUTTON, again->GetId()));
    } else if (can_go_next(state)) {
        m_desk.send(NextPressed{});
    }
}

void WizardWindow::want_refresh() {
    if (m_conductor.state().phase != RunPhase::running) {
        refresh();
    } else if (!m_refresh.IsRunning()) {
        m_refresh.StartOnce(refresh_ms);
    }
}

void WizardWindow::refresh() {
    auto const& state = m_conductor.state();
    if (state.is_closing)
        return;
    show_title(state);
    show_bar(state);
    m_steps->show(state);
    show_page(state);
    // When the test is over the keyboard goes to what comes next.
    bool const is_over = state.phase == RunPhase::finished || state.phase == RunPhase::stopped;
    if (std::exchange(m_was_over, is_over) != is_over && is_over && state.page == Page::testing && can_go_next(state))
        m_next->SetFocus();
    bool const is_busy = state.phase == RunPhase::running && state.page == Page::testing;
    if (is_busy && !m_tick.IsRunning())
        m_tick.Start(tick_ms);
    else if (!is_busy)
        m_tick.Stop();
}

PageView* WizardWindow::page_for(Page page) {
    auto& view = m_pages[static_cast<std::size_t>(page)];
    if (view)
        return view;
    switch (page) {
    case Page::address: view = make_address_page(m_area, m_desk); break;
    case Page::reading: view = make_reading_page(m_area, m_desk); break;
    case Page::testing: view = make_testing_page(m_area, m_desk); break;
    case Page::findings: view = make_findings_page(m_area, m_desk); break;
    case Page::settings: view = make_settings_page(m_area, m_desk); break;
    case Page::exporting: view = make_export_page(m_area, m_desk); break;
    }
    m_area->GetSizer()->Add(view, 1, wxEXPAND);
    return view;
}

void WizardWindow::show_page(WizardState const& state) {
    auto* const view = page_for(state.page);
    bool const is_new = view != m_visible;
    if (is_new) {
        if (m_visible)
            m_visible->Hide();
        m_visible = view;
        view->Show();
        m_area->Layout();
    }
    view->show(state);
    if (!is_new)
        return;
    view->relayout();
    if (auto* const field = view->first_field())
        field->SetFocus();
    else
        m_next->SetFocus();
}

/// The title says where the person is: the list of windows and screen readers have nothing else.
void WizardWindow::show_title(WizardState const& state) {
    bool const has_tested =
        state.page == Page::testing && (state.phase == RunPhase::finished || state.phase == RunPhase::stopped);
    auto const step = has_tested ? MP_MSG("Testing: done") : name_of_step(state.page);
    auto const title = m_desk.words(step) + wxS(" - Mailplumb");
    if (GetTitle() != title)
        SetTitle(title);
}

void WizardWindow::show_bar(WizardState const& state) {
    wxString taken(wxS("nepst")); // the fields of the first page
    auto const& words = m_desk.words;
    auto const next = next_label(state);
    m_next->Show(!next.is_empty());
    if (!next.is_empty())
        m_next->SetLabel(with_mnemonic(words(next), taken));
    m_next->Enable(can_go_next(state));
    emphasise(m_next, can_go_next(state));
    m_back->SetLabel(with_mnemonic(words(MP_MSG("Back")), taken));
    m_back->Enable(state.page != Page::address);
    bool const is_running = state.phase == RunPhase::running;
    m_close->SetLabel(with_mnemonic(is_running ? words(MP_MSG("Stop the test")) : words(MP_MSG("Close")), taken));
    m_bar->Layout();
}

}
