#include "app/wizard/parts/layout.h"

#include "app/wizard/parts/palette.h"

#include <algorithm>
#include <wx/dcclient.h>
#include <wx/sizer.h>

namespace mp::wizard {

namespace {

/// End of the line that begins at `from`: at a blank if one fits, else inside the word.
std::size_t line_end(wxString const& text, wxArrayInt const& ends, std::size_t from, int width) {
    int const before = from == 0 ? 0 : ends[from - 1];
    std::size_t last_blank = 0, at = from;
    for (; at < text.length() && ends[at] - before <= width; ++at)
        if (text[at] == ' ')
            last_blank = at;
    if (at == text.length() || last_blank <= from)
        return std::max(at, from + 1);
    return text[at] == ' ' ? at : last_blank;
}

wxString wrapped_line(wxDC& dc, wxString const& text, int width) {
    wxArrayInt ends;
    if (text.empty() || !dc.GetPartialTextExtents(text, ends) || ends.Last() <= width)
        return text;
    wxString out;
    for (std::size_t from = 0; from < text.length();) {
        auto const end = line_end(text, ends, from, width);
        out += (out.empty() ? "" : "\n") + text.Mid(from, end - from);
        from = end;
        while (from < text.length() && text[from] == ' ')
            ++from;
    }
    return out;
}

/// One pass: lay out, then let every part take its new width.
bool fit_all(wxWindow* window) {
    bool changed = false;
    if (auto* const part = dynamic_cast<FitsWidth*>(window))
        changed = part->fit();
    for (wxWindow* const child : window->GetChildren())
        if (child->IsShown() && !child->IsTopLevel())
            changed = fit_all(child) || changed;
    if (changed)
        window->InvalidateBestSize();
    return changed;
}

void lay_out_all(wxWindow* window) {
    window->Layout();
    for (wxWindow* const child : window->GetChildren())
        if (child->IsShown() && !child->IsTopLevel())
            lay_out_all(child);
}

}

wxFont font_for(Type type, wxFont const& base) {
    switch (type) {
    case Type::title: return base.Scaled(1.55f).Bold();
    case Type::heading: return base.Scaled(1.15f).Bold();
    case Type::strong: return base.Bold();
    case Type::fixed: {
        wxFont font(base);
        font.SetFamily(wxFONTFAMILY_TELETYPE);
        font.SetFaceName(wxFont(wxFontInfo(base.GetPointSize()).Family(wxFONTFAMILY_TELETYPE)).GetFaceName());
        return font;
    }
    case Type::body:
    case Type::faint: break;
    }
    return base;
}

Paragraph::Paragraph(wxWindow* parent, wxString const& text, Type type)
    : wxStaticText(parent, wxID_ANY, wxString(), wxDefaultPosition, wxDefaultSize, wxST_NO_AUTORESIZE) {
    SetFont(font_for(type, parent->GetFont()));
    SetForegroundColour(type == Type::faint ? palette().faint : palette().text);
    set_text(text);
}

void Paragraph::set_text(wxString const& text) {
    if (text == m_text && m_width != -1)
        return;
    m_text = text;
    m_width = -1;
    show(text);
}

/// The label's own idea of its size is not used: toolkits remember the size of other widths in it.
bool Paragraph::show(wxString const& wrapped) {
    if (wrapped != GetLabelText())
        SetLabelText(wrapped);
    wxClientDC dc(this);
    dc.SetFont(GetFont());
    wxSize const size(FromDIP(30), dc.GetMultiLineTextExtent(wrapped.empty() ? wxString(wxS("X")) : wrapped).y + 1);
    if (size == GetMinSize())
        return false;
    SetMinSize(size);
    InvalidateBestSize();
    return true;
}

void Paragraph::set_colour(wxColour const& colour) {
    if (GetForegroundColour() == colour)
        return;
    SetForegroundColour(colour);
    Refresh();
}

bool Paragraph::fit() {
    int const width = GetSize().x;
    if (width == m_width || width < FromDIP(30))
        return false;
    m_width = width;
    wxClientDC dc(this);
    dc.SetFont(GetFont());
    wxString out;
    for (auto const& line : wxSplit(m_text, '\n', '\0'))
        out += (out.empty() ? "" : "\n") + wrapped_line(dc, line, width - 2);
    return show(out);
}

Flow::Flow(wxWindow* parent, int gap_dip) : wxPanel(parent), m_gap(FromDIP(gap_dip)) {
    SetBackgroundColour(parent->GetBackgroundColour());
}

int Flow::place(int width, bool moves) {
    int x = 0, y = 0, line = 0;
    for (wxWindow* const child : GetChildren()) {
        if (!child->IsShown())
            continue;
        auto const size = child->GetEffectiveMinSize();
        if (x > 0 && x + size.x > width) {
            x = 0;
            y += line + m_gap;
            line = 0;
        }
        if (moves)
            child->SetSize(x, y, std::min(size.x, std::max(width, 1)), size.y);
        x += size.x + m_gap;
        line = std::max(line, size.y);
    }
    return y + line;
}

bool Flow::Layout() {
    place(GetSize().x, true);
    return true;
}

bool Flow::fit() {
    int const height = place(GetSize().x, true);
    int widest = 0;
    for (wxWindow* const child : GetChildren())
        widest = std::max(widest, child->GetEffectiveMinSize().x);
    wxSize const wanted(std::min(widest, FromDIP(320)), height);
    if (wanted == GetMinSize())
        return false;
    SetMinSize(wanted);
    return true;
}

void settle(wxWindow* top) {
    // Two passes settle almost every page; a scroll bar that comes or goes needs another two.
    for (int pass = 0; pass < 6; ++pass) {
        lay_out_all(top);
        if (!fit_all(top))
            return;
    }
}

}
