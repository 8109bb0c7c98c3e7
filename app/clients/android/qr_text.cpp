// Pictures of the code that are text: SVG, and block characters for a terminal.

#include "app/clients/android/qr.h"

namespace mp::clients::android {

namespace {

bool is_dark_at(QrCode const& code, int column, int row) {
    bool const is_inside = column >= 0 && row >= 0 && column < code.size && row < code.size;
    return is_inside && code.is_dark(column, row);
}

}

std::string svg_of(QrCode const& code) {
    auto const side = std::to_string(code.size + 2 * qr_quiet_zone);
    std::string out = "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 " + side + " " + side + "\" width=\"" + side +
                      "0\" height=\"" + side + "0\" shape-rendering=\"crispEdges\">\n<rect width=\"100%\" height=\"100%\" " +
                      "fill=\"#fff\"/>\n<path fill=\"#000\" d=\"";
    for (int row = 0; row < code.size; ++row)
        for (int column = 0; column < code.size; ++column)
            if (code.is_dark(column, row))
                out += "M" + std::to_string(column + qr_quiet_zone) + " " + std::to_string(row + qr_quiet_zone) + "h1v1h-1z";
    return out + "\"/>\n</svg>\n";
}

std::string blocks_of(QrCode const& code) {
    constexpr int border = 2; // a terminal's own edge is quiet, too
    std::string out;
    for (int row = -border; row < code.size + border; row += 2) {
        for (int column = -border; column < code.size + border; ++column) {
            bool const upper = is_dark_at(code, column, row);
            // An odd number of rows: below the last there is no light to draw.
            bool const lower = row + 1 >= code.size + border || is_dark_at(code, column, row + 1);
            out += upper ? (lower ? " " : "\xe2\x96\x84") : (lower ? "\xe2\x96\x80" : "\xe2\x96\x88");
        }
        out += '\n';
    }
    return out;
}

}
