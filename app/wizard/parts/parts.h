#pragma once
// The building blocks of pages. All are native controls with names and labels, so that keyboards and screen readers work.

#include "app/wizard/parts/icons.h"
#include "app/wizard/parts/layout.h"
#include "app/wizard/words.h"

#include <functional>
#include <wx/button.h>
#include <wx/panel.h>
#include <wx/sizer.h>
#include <wx/statbmp.h>

namespace mp::wizard {

enum class Wash { none, card, calm, good, odd, bad };

/// A sheet with round corners; `sheet.body()` takes the content.
class Sheet : public wxPanel {
public:
    explicit Sheet(wxWindow* parent, Wash wash = Wash::card);
    wxBoxSizer* body() const { return m_body; }
    void set_wash(Wash wash);

private:
    void paint();
    Wash m_wash;
    wxBoxSizer* m_body;
};

wxPanel* plain_panel(wxWindow* parent);
/// A hair line across.
wxWindow* make_line(wxWindow* parent);

Paragraph* add_text(wxWindow* parent, wxSizer* to, wxString const& text, Type type = Type::body, int gap_after_dip = 0);
wxStaticBitmap* add_icon(wxWindow* parent, wxSizer* to, Icon which, wxColour const& colour, int dip = 18);
/// An icon and a text beside it: "something is odd here".
Paragraph* add_notice(wxWindow* parent, wxSizer* to, Icon which, wxColour const& colour, wxString const& text,
                      Type type = Type::body);

wxButton* make_button(wxWindow* parent, wxString const& label, char const* name);
/// A button without a frame, for what is second in rank.
wxButton* make_link(wxWindow* parent, wxString const& label, char const* name);
wxButton* make_icon_button(wxWindow* parent, Icon which, wxString const& label, char const* name);
/// The one that most people want now.
void emphasise(wxAnyButton* button, bool is_main);

/// A line that unfolds what belongs to it. `changed` is called after each change, for laying out anew.
class Disclosure : public wxPanel {
public:
    Disclosure(wxWindow* parent, wxString const& label, char const* name, std::function<void()> changed);
    wxPanel* content() const { return m_content; }
    wxBoxSizer* body() const { return m_body; }
    bool is_open() const { return m_is_open; }
    void open(bool is_open);
    /// Makes the contents when they are first wanted: what stays folded costs nothing.
    void fill_when_opened(std::function<void(Disclosure&)> fill) { m_fill = std::move(fill); }

private:
    std::function<void()> m_changed;
    std::function<void(Disclosure&)> m_fill;
    wxButton* m_button;
    wxPanel* m_content;
    wxBoxSizer* m_body;
    bool m_is_open = false;
};

/// "Copy" beside a value; says "Copied" for a moment.
wxButton* make_copy_button(wxWindow* parent, Words const& words, std::string value, wxString const& what,
                           std::string const& name);

}
