#pragma once
// A QR code on the screen, always dark on white with its quiet zone, whatever the theme: cameras need it so.

#include "app/clients/android/qr.h"

#include <wx/panel.h>

namespace mp::wizard {

class QrView : public wxPanel {
public:
    QrView(wxWindow* parent, clients::android::QrCode code, wxString const& description);

private:
    void paint();
    clients::android::QrCode const m_code;
    int m_scale;
};

}
