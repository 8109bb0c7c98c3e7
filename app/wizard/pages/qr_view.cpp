#include "app/wizard/pages/qr_view.h"

#include <algorithm>
#include <wx/dcbuffer.h>

namespace mp::wizard {

using clients::android::qr_quiet_zone;

QrView::QrView(wxWindow* parent, clients::android::QrCode code, wxString const& description)
    : wxPanel(parent), m_code(std::move(code)) {
    SetName("export.qr");
    SetToolTip(description);
    SetBackgroundStyle(wxBG_STYLE_PAINT);
    int const modules = m_code.size + 2 * qr_quiet_zone;
    m_scale = std::max(2, FromDIP(260) / std::max(modules, 1)); // whole pixels only: cameras dislike blurred edges
    SetMinSize(wxSize(modules * m_scale, modules * m_scale));
    SetMaxSize(GetMinSize());
    Bind(wxEVT_PAINT, [this](wxPaintEvent&) { paint(); });
}

void QrView::paint() {
    wxAutoBufferedPaintDC dc(this);
    dc.SetBackground(*wxWHITE_BRUSH);
    dc.Clear();
    dc.SetPen(*wxTRANSPARENT_PEN);
    dc.SetBrush(*wxBLACK_BRUSH);
    for (int row = 0; row < m_code.size; ++row)
        for (int column = 0; column < m_code.size; ++column)
            if (m_code.is_dark(column, row))
                dc.DrawRectangle((column + qr_quiet_zone) * m_scale, (row + qr_quiet_zone) * m_scale, m_scale, m_scale);
}

}
