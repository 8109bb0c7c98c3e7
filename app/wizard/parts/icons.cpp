#include "app/wizard/parts/icons.h"

#include <map>
#include <string>
#include <tuple>
#include <wx/iconbndl.h>

namespace mp::wizard {

namespace {

// A grid of 24 by 24; @ stands for the colour.
#define RING "<circle cx='12' cy='12' r='9' fill='none' stroke='@' stroke-width='2'/>"
#define DISC "<circle cx='12' cy='12' r='10' fill='@'/>"
#define LINE "fill='none' stroke='@' stroke-width='2' stroke-linecap='round' stroke-linejoin='round'"
#define CARVED "fill='none' stroke='#ffffff' stroke-width='2.2' stroke-linecap='round' stroke-linejoin='round'"

char const* drawing(Icon which) {
    switch (which) {
    case Icon::app:
        return "<rect x='1' y='1' width='22' height='22' rx='5' fill='#1f5fbf'/>"
               "<path d='M12 3 v10' stroke='#ffffff' stroke-width='1.6' fill='none'/>"
               "<path d='M5.5 8.5 h13 v8 h-13 z' fill='#ffffff'/>"
               "<path d='M5.5 8.5 l6.5 5 l6.5 -5' stroke='#1f5fbf' stroke-width='1.4' fill='none'/>"
               "<path d='M10.4 16.5 h3.2 l-1.6 4.6 z' fill='#ffd35c'/>";
    case Icon::done: return DISC "<path d='M7.2 12.4 l3.2 3.2 l6.2 -6.6' " CARVED "/>";
    case Icon::current: return RING "<circle cx='12' cy='12' r='4.5' fill='@'/>";
    case Icon::later: return RING;
    case Icon::working:
        return RING "<circle cx='7.6' cy='12' r='1.5' fill='@'/><circle cx='12' cy='12' r='1.5' fill='@'/>"
                    "<circle cx='16.4' cy='12' r='1.5' fill='@'/>";
    case Icon::neutral: return RING "<path d='M8 12 h8' " LINE "/>";
    case Icon::odd:
        return "<path d='M12 2.5 L23 21.5 H1 Z' fill='@'/><path d='M12 9.5 v5.2' " CARVED "/>"
               "<circle cx='12' cy='18' r='1.4' fill='#ffffff'/>";
    case Icon::bad: return DISC "<path d='M8.2 8.2 l7.6 7.6 M15.8 8.2 l-7.6 7.6' " CARVED "/>";
    case Icon::danger:
        return "<path d='M7.6 1.5 h8.8 l6.1 6.1 v8.8 l-6.1 6.1 h-8.8 l-6.1 -6.1 v-8.8 z' fill='@'/>"
               "<path d='M12 6.5 v7' " CARVED "/><circle cx='12' cy='17.4' r='1.5' fill='#ffffff'/>";
    case Icon::advice:
        return "<path d='M9 17.5 h6 M10 21 h4' " LINE "/>"
               "<path d='M9 17 c0 -3 -3.5 -4 -3.5 -8 a6.5 6.5 0 0 1 13 0 c0 4 -3.5 5 -3.5 8 z' " LINE "/>";
    case Icon::info: return RING "<path d='M12 11 v5.5' " LINE "/><circle cx='12' cy='7.7' r='1.4' fill='@'/>";
    case Icon::seal:
        return "<path d='M12 1.5 l9 3.2 v6.8 c0 5.4 -3.7 9.4 -9 11.2 c-5.3 -1.8 -9 -5.8 -9 -11.2 v-6.8 z' fill='@'/>"
               "<path d='M7.6 12 l3.2 3.2 l5.8 -6.2' " CARVED "/>";
    case Icon::question:
        return DISC "<path d='M9 9.3 a3 3 0 1 1 4.4 2.8 c-1 .6 -1.4 1 -1.4 2.2' " CARVED "/>"
                    "<circle cx='12' cy='17.4' r='1.3' fill='#ffffff'/>";
    case Icon::copy:
        return "<rect x='8' y='8' width='12' height='13' rx='2' " LINE "/>"
               "<path d='M16 5 v-0.5 a1.5 1.5 0 0 0 -1.5 -1.5 h-9 a1.5 1.5 0 0 0 -1.5 1.5 v10 a1.5 1.5 0 0 0 1.5 1.5 "
               "h0.5' " LINE "/>";
    case Icon::remove: return "<path d='M6 6 l12 12 M18 6 l-12 12' " LINE "/>";
    case Icon::closed: return "<path d='M9 5.5 l6.5 6.5 l-6.5 6.5' " LINE "/>";
    case Icon::open: return "<path d='M5.5 9 l6.5 6.5 l6.5 -6.5' " LINE "/>";
    case Icon::mailbox:
        return "<rect x='2.5' y='5' width='19' height='14' rx='2' " LINE "/><path d='M3 6.5 l9 7 l9 -7' " LINE "/>";
    case Icon::folder: return "<path d='M2.5 19 v-13.5 h7 l2.5 3 h9.5 v10.5 z' " LINE "/>";
    case Icon::save: return "<path d='M12 3 v11.5 M7 10 l5 5 l5 -5 M4 17 v4 h16 v-4' " LINE "/>";
    }
    return "";
}

std::string coloured(std::string drawing, wxColour const& colour) {
    auto const hex = colour.GetAsString(wxC2S_HTML_SYNTAX).ToStdString();
    for (auto at = drawing.find('@'); at != std::string::npos; at = drawing.find('@', at + hex.size()))
        drawing.replace(at, 1, hex);
    return "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 24 24' width='24' height='24'>" + drawing + "</svg>";
}

wxBitmapBundle rendered(std::string const& svg, int dip) { return wxBitmapBundle::FromSVG(svg.c_str(), wxSize(dip, dip)); }

}

wxBitmapBundle icon(Icon which, wxColour const& colour, int dip) {
    static std::map<std::tuple<Icon, wxUint32, int>, wxBitmapBundle> drawn;
    auto& bundle = drawn[{which, colour.GetRGB(), dip}];
    if (!bundle.IsOk())
        bundle = rendered(coloured(drawing(which), colour), dip);
    return bundle;
}

wxBitmapBundle spinner(int turn, wxColour const& colour, int dip) {
    // A three-quarter arc, begun at one of eight places of the circle.
    static constexpr double places[8][2] = {{21, 12}, {18.36, 18.36}, {12, 21}, {5.64, 18.36},
                                            {3, 12},  {5.64, 5.64},   {12, 3},  {18.36, 5.64}};
    auto const& from = places[turn % 8];
    auto const& to = places[(turn + 6) % 8];
    auto const number = [](double value) { return std::to_string(static_cast<int>(value * 100) / 100.0).substr(0, 5); };
    auto const path = "<path d='M" + number(from[0]) + " " + number(from[1]) + " A9 9 0 1 1 " + number(to[0]) + " " +
                      number(to[1]) + "' fill='none' stroke='@' stroke-width='2.6' stroke-linecap='round'/>";
    return rendered(coloured(path, colour), dip);
}

wxIconBundle app_icons() {
    wxIconBundle bundle;
    for (int const size : {16, 24, 32, 48, 64, 128}) {
        wxIcon one;
        one.CopyFromBitmap(icon(Icon::app, *wxBLACK, size).GetBitmap(wxSize(size, size)));
        bundle.AddIcon(one);
    }
    return bundle;
}

}
