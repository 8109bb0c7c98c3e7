#pragma once
// The left column: the six steps, each with an icon and a word that say whether it is done.

#include "app/wizard/pages/page.h"

#include <array>

namespace mp::wizard {

inline constexpr int page_count = 6;

class StepList : public wxPanel {
public:
    StepList(wxWindow* parent, Desk const& desk);
    void show(WizardState const& state);
    /// Icons only, where the page needs the room: small screens, large fonts.
    void set_narrow(bool is_narrow);

private:
    struct Row {
        wxStaticBitmap* mark;
        wxButton* button;
        wxStaticText* word;
    };
    Row make_row(Page page);

    Desk const m_desk;
    wxStaticText* m_title;
    std::array<Row, page_count> m_rows;
    bool m_is_narrow = false;
};

core::MessageId name_of_step(Page page);

}
