#include "app/wizard/parts/palette.h"

#include <cmath>
#include <optional>
#include <wx/settings.h>

namespace mp::wizard {

namespace {

std::optional<Palette> known;

double luminance(wxColour const& colour) {
    auto const linear = [](unsigned char part) {
        double const value = part / 255.0;
        return value <= 0.03928 ? value / 12.92 : std::pow((value + 0.055) / 1.055, 2.4);
    };
    return 0.2126 * linear(colour.Red()) + 0.7152 * linear(colour.Green()) + 0.0722 * linear(colour.Blue());
}

/// Moves a colour towards the writing until it can be read (4.5 to 1).
wxColour readable(wxColour const& colour, wxColour const& ground, wxColour const& writing) {
    for (int step = 0; step <= 10; ++step)
        if (auto const tried = mixed(colour, writing, step / 10.0); contrast(tried, ground) >= 4.5)
            return tried;
    return writing;
}

}

wxColour mixed(wxColour const& a, wxColour const& b, double share) {
    auto const part = [share](unsigned char x, unsigned char y) {
        return static_cast<unsigned char>(std::lround(x + (y - x) * share));
    };
    return {part(a.Red(), b.Red()), part(a.Green(), b.Green()), part(a.Blue(), b.Blue())};
}

double contrast(wxColour const& a, wxColour const& b) {
    double const first = luminance(a), second = luminance(b);
    return (std::max(first, second) + 0.05) / (std::min(first, second) + 0.05);
}

Palette palette_for(wxColour const& ground, wxColour const& writing, wxColour const& chosen, wxColour const& on_chosen) {
    Palette p;
    bool const is_dark = luminance(ground) < luminance(writing);
    p.page = ground;
    p.text = writing;
    p.side = mixed(ground, writing, 0.05);
    p.card = is_dark ? mixed(ground, writing, 0.05) : ground;
    p.line = mixed(ground, writing, 0.18);
    p.faint = readable(mixed(writing, ground, 0.35), p.side, writing);
    p.good = readable(is_dark ? wxColour(74, 194, 107) : wxColour(22, 112, 52), p.side, writing);
    p.odd = readable(is_dark ? wxColour(227, 170, 40) : wxColour(143, 91, 0), p.side, writing);
    p.bad = readable(is_dark ? wxColour(255, 123, 114) : wxColour(190, 32, 42), p.side, writing);
    p.chosen = chosen;
    p.on_chosen = contrast(chosen, on_chosen) >= 3 ? on_chosen : (luminance(chosen) > 0.4 ? *wxBLACK : *wxWHITE);
    p.link = readable(chosen, p.side, writing);
    p.good_wash = mixed(ground, p.good, 0.09);
    p.odd_wash = mixed(ground, p.odd, 0.09);
    p.bad_wash = mixed(ground, p.bad, 0.07);
    p.calm_wash = mixed(ground, p.chosen, 0.07);
    return p;
}

Palette const& palette() {
    if (!known)
        known = palette_for(
            wxSystemSettings::GetColour(wxSYS_COLOUR_WINDOW), wxSystemSettings::GetColour(wxSYS_COLOUR_WINDOWTEXT),
            wxSystemSettings::GetColour(wxSYS_COLOUR_HIGHLIGHT), wxSystemSettings::GetColour(wxSYS_COLOUR_HIGHLIGHTTEXT));
    return *known;
}

void forget_palette() { known.reset(); }

}
