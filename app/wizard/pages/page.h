#pragma once
// What a page is: it shows the state and sends events, and decides nothing.

#include "app/wizard/conductor.h"
#include "app/wizard/parts/parts.h"

#include <wx/scrolwin.h>

namespace mp::wizard {

/// What every page needs of the world.
struct Desk {
    Conductor& conductor;
    Words words;

    void send(Event event) const { conductor.send(std::move(event)); }
};

/// A page: a column of at most a comfortable width that scrolls, below an optional head that does not.
class PageView : public wxPanel {
public:
    PageView(wxWindow* parent, Desk const& desk, char const* name);

    /// Shows the state; called after every change while the page is visible.
    virtual void show(WizardState const& state) = 0;
    /// What has the focus when the page opens; null: nothing special.
    virtual wxWindow* first_field() { return nullptr; }
    /// Called several times a second while something is going on.
    virtual void tick() {}

    /// After contents changed.
    void relayout();

protected:
    wxPanel* content() const { return m_content; }
    wxBoxSizer* column() const { return m_column; }
    /// Created at the first use: stays in place while the column scrolls.
    wxPanel* head();
    wxBoxSizer* head_column() const { return m_head_column; }
    void add_title(core::MessageId title, core::MessageId intro);
    wxString tr(core::MessageId id) const { return m_desk.words(id); }
    void scroll_to_top();
    /// So far that this part of the column is seen.
    void scroll_to(wxWindow* part);

    Desk const m_desk;

private:
    void settle_now();

    wxPanel* m_head = nullptr;
    wxBoxSizer* m_head_column = nullptr;
    wxScrolledWindow* m_scroller;
    wxPanel* m_content;
    wxBoxSizer* m_column;
    bool m_is_settling = false;
};

PageView* make_address_page(wxWindow* parent, Desk const& desk);
PageView* make_reading_page(wxWindow* parent, Desk const& desk);
PageView* make_testing_page(wxWindow* parent, Desk const& desk);
PageView* make_findings_page(wxWindow* parent, Desk const& desk);
PageView* make_settings_page(wxWindow* parent, Desk const& desk);
PageView* make_export_page(wxWindow* parent, Desk const& desk);

}
