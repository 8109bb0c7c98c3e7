#pragma once
// The program's icons, drawn as vectors in the colour that is asked for. Every state has a form of its own, so that it can
// be told without colour.

#include <wx/bmpbndl.h>
#include <wx/colour.h>

namespace mp::wizard {

enum class Icon {
    app,
    done,    ///< tick in a disc
    current, ///< ring with a dot
    later,   ///< ring
    working, ///< three dots in a ring
    neutral, ///< dash in a ring
    odd,     ///< exclamation mark in a triangle
    bad,     ///< cross in a disc
    danger,  ///< cross in an octagon
    advice,  ///< a lamp
    info,    ///< i in a ring
    seal,    ///< shield with a tick
    question,
    copy,
    remove,
    closed, ///< chevron of a disclosure
    open,
    mailbox,
    folder,
    save,
};

/// `dip`: edge length in device-independent pixels.
wxBitmapBundle icon(Icon which, wxColour const& colour, int dip = 18);
/// Three quarters of a ring, turned by `turn` eighths: the only thing that moves.
wxBitmapBundle spinner(int turn, wxColour const& colour, int dip = 22);
wxIconBundle app_icons();

}
