#pragma once
// The QR code that Thunderbird for Android and K-9 Mail scan to take over an account. It never holds a password.

#include "app/clients/format.h"

namespace mp::clients::android {

struct QrCode {
    int size = 0;           ///< modules on each side, without the quiet zone
    std::vector<bool> dark; ///< row by row

    bool is_dark(int column, int row) const { return dark[static_cast<std::size_t>(row) * size + column]; }
};

/// Modules of white that scanners want around the code.
inline constexpr int qr_quiet_zone = 4;

/// Fault: not_offered when the app cannot do what was proven, or when the text is longer than the app takes.
core::Result<QrCode> qr_of(ExportWish const& wish, core::VerifiedSettings const& settings);
/// The text in the code: one line of ASCII.
core::Result<std::string> qr_payload(ExportWish const& wish, core::VerifiedSettings const& settings);
/// The first account of a code's text, as the app takes it. Faults: malformed, wrong_kind (another version), too_large.
core::Result<core::Account> read_qr_payload(std::string_view text);

/// A black and white PNG image, `scale` pixels a module, with the quiet zone.
core::Result<std::string> png_of(QrCode const& code, int scale = 8);
/// The same as an SVG picture of one path, black on white, one unit a module.
std::string svg_of(QrCode const& code);
/// The same for a terminal: two rows of modules in one line of block characters, light modules as full blocks, so that it
/// scans on a dark background. Lines of equal width with line breaks.
std::string blocks_of(QrCode const& code);

}
