#include "app/wizard/parts/keyed_rows.h"

#include <algorithm>
#include <wx/window.h>

namespace mp::wizard {

namespace {

bool has_keyboard(wxWindow const* row) {
    for (auto const* window = wxWindow::FindFocus(); window; window = window->GetParent())
        if (window == row)
            return true;
    return false;
}

/// To what comes after the row, as the Tab key would; a row has fewer controls than this.
void move_keyboard_out_of(wxWindow const* row) {
    constexpr int most_controls = 16;
    for (int i = 0; i < most_controls && has_keyboard(row); ++i)
        wxWindow::FindFocus()->Navigate();
}

}

bool KeyedRows::keep_only(std::vector<std::string> const& keys) {
    auto const is_wanted = [&](Row const& row) { return std::find(keys.begin(), keys.end(), row.key) != keys.end(); };
    auto const gone = std::stable_partition(m_rows.begin(), m_rows.end(), is_wanted);
    std::vector<Row> const leaving(gone, m_rows.end());
    m_rows.erase(gone, m_rows.end());
    for (auto const& row : leaving) {
        move_keyboard_out_of(row.window);
        row.window->Destroy();
    }
    return !leaving.empty();
}

wxWindow* KeyedRows::find(std::string const& key) const {
    auto const found = std::find_if(m_rows.begin(), m_rows.end(), [&](auto const& row) { return row.key == key; });
    return found != m_rows.end() ? found->window : nullptr;
}

bool KeyedRows::put(std::string const& key, wxWindow* row, std::size_t index) {
    auto const old = std::find_if(m_rows.begin(), m_rows.end(), [&](auto const& other) { return other.key == key; });
    if (old != m_rows.end()) {
        if (static_cast<std::size_t>(old - m_rows.begin()) == index)
            return false;
        m_rows.erase(old);
        m_body->Detach(row);
    }
    index = std::min(index, m_rows.size());
    m_body->Insert(index, row, m_flags);
    m_rows.insert(m_rows.begin() + static_cast<std::ptrdiff_t>(index), {key, row});
    if (index + 1 < m_rows.size())
        row->MoveBeforeInTabOrder(m_rows[index + 1].window);
    return true;
}

}
