#pragma once
// The one window: steps on the left, the page, and the bar with Back and Next.

#include "app/wizard/step_list.h"

#include <array>
#include <wx/frame.h>
#include <wx/timer.h>

namespace mp::wizard {

class WizardWindow : public wxFrame {
public:
    explicit WizardWindow(Conductor& conductor);
    ~WizardWindow() override;

    /// Shows the state now, without waiting for the next round of the event loop.
    void refresh();

private:
    void make_bar(wxSizer* to);
    void bind_keys();
    void want_refresh();
    void show_page(WizardState const& state);
    void show_title(WizardState const& state);
    void show_bar(WizardState const& state);
    void on_key(wxKeyEvent& event);
    PageView* page_for(Page page);

    Conductor& m_conductor;
    Desk m_desk;
    StepList* m_steps;
    wxPanel *m_area, *m_bar;
    wxButton *m_back, *m_next, *m_close;
    std::array<PageView*, page_count> m_pages{};
    PageView* m_visible = nullptr;
    bool m_was_over = false; ///< the newest run had ended when the picture was last drawn
    wxTimer m_refresh, m_tick;
};

}
