#pragma once
// One row of the Testing page: icon, name, word, time, and everything that is known about it when unfolded.

#include "app/reports/story.h"
#include "app/wizard/pages/page.h"

namespace mp::wizard {

class TestRow : public wxPanel {
public:
    struct Content {
        std::string key; ///< what the row is about; the row stays while this does
        RowState state = RowState::waiting;
        wxString name, place, word, detail;
        std::int64_t ms = 0;
        std::vector<reports::Field> more;
        bool operator==(Content const& other) const;
    };

    TestRow(wxWindow* parent, Words const& words, std::function<void()> changed);
    /// Its name by its place in the list; `is_first`: without a line above it.
    void set_place(std::string const& name, bool is_first);
    /// True when its height may have changed.
    bool show(Content content);

private:
    void unfold();
    void fill_more();

    Words const m_words;
    Content m_content;
    wxWindow* m_line;
    wxStaticBitmap* m_icon;
    Paragraph *m_name, *m_place, *m_word, *m_detail;
    wxStaticText* m_time;
    std::function<void()> m_changed;
    wxButton* m_button;
    wxPanel* m_more;
    bool m_is_open = false;
};

Icon icon_for(RowState state);
wxColour colour_for(RowState state);

}
