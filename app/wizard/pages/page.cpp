#include "app/wizard/pages/page.h"

#include "app/wizard/parts/palette.h"

#include <algorithm>

namespace mp::wizard {

namespace {

constexpr int comfortable_width = 760;
constexpr int margin = 28;

}

PageView::PageView(wxWindow* parent, Desk const& desk, char const* name) : wxPanel(parent), m_desk(desk) {
    SetName(name);
    SetBackgroundColour(palette().page);
    m_scroller = new wxScrolledWindow(this, wxID_ANY, wxDefaultPosition, wxDefaultSize, wxVSCROLL | wxTAB_TRAVERSAL);
    m_scroller->SetBackgroundColour(palette().page);
    m_scroller->SetScrollRate(0, FromDIP(12));
    m_content = plain_panel(m_scroller);
    m_column = new wxBoxSizer(wxVERTICAL);
    m_content->SetSizer(m_column);
    auto* const whole = new wxBoxSizer(wxVERTICAL);
    whole->Add(m_scroller, 1, wxEXPAND);
    SetSizer(whole);
    Bind(wxEVT_SIZE, [this](wxSizeEvent& event) {
        event.Skip();
        Layout();
        settle_now();
    });
    m_scroller->Bind(wxEVT_SIZE, [this](wxSizeEvent& event) {
        event.Skip();
        settle_now();
    });
    Hide();
}

wxPanel* PageView::head() {
    if (!m_head) {
        m_head = plain_panel(this);
        m_head_column = new wxBoxSizer(wxVERTICAL);
        m_head->SetSizer(m_head_column);
        GetSizer()->Insert(0, m_head, 0, wxLEFT | wxRIGHT | wxTOP, FromDIP(margin));
        m_head->MoveBeforeInTabOrder(m_scroller);
    }
    return m_head;
}

void PageView::add_title(core::MessageId title, core::MessageId intro) {
    add_text(m_content, m_column, tr(title), Type::title, 4);
    add_text(m_content, m_column, tr(intro), Type::faint, 18);
}

void PageView::scroll_to_top() { m_scroller->Scroll(0, 0); }

void PageView::scroll_to(wxWindow* part) {
    // The toolkit takes the new height of the page over when it is idle; earlier it would not scroll that far.
    CallAfter([this, part] {
        int const end = m_content->ScreenToClient(part->GetScreenPosition()).y + part->GetSize().y + 2 * FromDIP(margin);
        int x = 0, y = 0;
        m_scroller->GetViewStart(&x, &y);
        int const missing = end - y * FromDIP(12) - m_scroller->GetClientSize().y;
        if (missing > 0)
            m_scroller->Scroll(-1, y + missing / FromDIP(12) + 1);
    });
}

void PageView::settle_now() {
    bool const has_size = m_scroller->GetClientSize().x >= FromDIP(200); // not while the window is being made
    if (m_is_settling || !has_size || !IsShown())
        return;
    m_is_settling = true;
    auto const width_for = [this](int available) {
        return std::max(FromDIP(200), std::min(available - 2 * FromDIP(margin), FromDIP(comfortable_width)));
    };
    if (m_head) {
        m_head->SetMinSize(wxSize(width_for(GetClientSize().x), -1));
        m_head->SetSize(width_for(GetClientSize().x), m_head->GetSize().y);
        settle(m_head);
        m_head->SetMinSize(wxSize(width_for(GetClientSize().x), m_head_column->GetMinSize().y));
        Layout();
    }
    for (int pass = 0; pass < 2; ++pass) { // the second when a scroll bar took some of the width
        int const width = width_for(m_scroller->GetClientSize().x);
        m_content->SetSize(width, m_content->GetSize().y);
        settle(m_content);
        int const height = m_column->GetMinSize().y;
        int x = 0, y = 0;
        m_scroller->GetViewStart(&x, &y);
        m_content->SetSize(FromDIP(margin), FromDIP(m_head ? 14 : margin) - y * FromDIP(12), width, height);
        m_content->Layout();
        m_scroller->SetVirtualSize(width + FromDIP(margin), height + 2 * FromDIP(margin));
        if (width == width_for(m_scroller->GetClientSize().x))
            break;
    }
    m_is_settling = false;
}

void PageView::relayout() {
    if (!IsShown())
        return;
    Freeze();
    settle_now();
    Thaw();
}

}
