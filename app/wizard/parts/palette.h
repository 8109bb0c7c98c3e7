#pragma once
// The colours of the windows: the system's own, and three accents in the variant that can be read on the system's ground.

#include <wx/colour.h>

namespace mp::wizard {

struct Palette {
    wxColour page, side, card, line, text, faint; ///< grounds, hair lines and writing
    wxColour good, odd, bad;                      ///< never the only sign of a state
    wxColour chosen, on_chosen;                   ///< the system's selection
    wxColour link;                                ///< `chosen`, moved until it can be read on a page
    wxColour good_wash, odd_wash, bad_wash, calm_wash;
};

/// For a ground and a writing colour of the system.
Palette palette_for(wxColour const& ground, wxColour const& writing, wxColour const& chosen, wxColour const& on_chosen);
/// The system's; computed anew after `forget_palette`.
Palette const& palette();
void forget_palette();

/// 0: all `a`, 1: all `b`.
wxColour mixed(wxColour const& a, wxColour const& b, double share);
/// 1 to 21 (WCAG 2.1, 1.4.3).
double contrast(wxColour const& a, wxColour const& b);

}
