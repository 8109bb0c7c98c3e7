#pragma once
// What toolkits without height-for-width lack: parts whose height depends on the width they get, and the loop that lays a
// page out until no height changes any more.

#include <wx/panel.h>
#include <wx/stattext.h>

namespace mp::wizard {

/// A part that needs more height when it gets less width.
class FitsWidth {
public:
    virtual ~FitsWidth() = default;
    /// Takes the width it has; true when its height changed.
    virtual bool fit() = 0;
};

/// How a text looks.
enum class Type { title, heading, body, strong, faint, fixed };

/// Text that is wrapped at the width its parent gives it; a word that is too long is broken.
class Paragraph : public wxStaticText, public FitsWidth {
public:
    Paragraph(wxWindow* parent, wxString const& text, Type type = Type::body);
    void set_text(wxString const& text);
    wxString const& text() const { return m_text; }
    void set_colour(wxColour const& colour);
    bool fit() override;

private:
    bool show(wxString const& wrapped);
    wxString m_text;
    int m_width = -1;
};

/// Children one after the other, in as many lines as the width asks for.
class Flow : public wxPanel, public FitsWidth {
public:
    explicit Flow(wxWindow* parent, int gap_dip = 6);
    bool fit() override;
    bool Layout() override;

private:
    int place(int width, bool moves);
    int const m_gap;
};

/// Lays `top` and everything below it out until no height changes.
void settle(wxWindow* top);

wxFont font_for(Type type, wxFont const& base);

}
