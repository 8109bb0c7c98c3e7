#include "app/clients/android/qr.h"
#include "probes/core/ascii.h"
#include "tests/support/catch.h"
#include "tests/unit/clients/phone_cases.h"

using namespace mp;
using namespace mp::clients;

namespace {

/// Two rows of modules from one line of blocks; true is light.
std::pair<std::vector<bool>, std::vector<bool>> rows_of(std::string_view line) {
    std::pair<std::vector<bool>, std::vector<bool>> rows;
    while (!line.empty()) {
        bool const is_blank = line.front() == ' ';
        auto const sign = line.substr(0, is_blank ? 1 : 3);
        line.remove_prefix(sign.size());
        rows.first.push_back(sign == "\xe2\x96\x80" || sign == "\xe2\x96\x88");
        rows.second.push_back(sign == "\xe2\x96\x84" || sign == "\xe2\x96\x88");
    }
    return rows;
}

}

TEST_CASE("a QR code on a terminal has every module of the picture, with light around it") {
    auto const code = android::qr_of(test::wish_of(), support::imap_settings());
    REQUIRE(code);
    std::vector<std::vector<bool>> light;
    auto const blocks = android::blocks_of(*code);
    for (auto const line : core::ascii::split(blocks, '\n'))
        if (!line.empty()) {
            auto [upper, lower] = rows_of(line);
            light.push_back(std::move(upper));
            light.push_back(std::move(lower));
        }
    constexpr int border = 2;
    REQUIRE(static_cast<int>(light.size()) >= code->size + 2 * border);
    for (int row = -border; row < code->size + border; ++row) {
        auto const& line = light[static_cast<std::size_t>(row + border)];
        REQUIRE(static_cast<int>(line.size()) == code->size + 2 * border);
        for (int column = -border; column < code->size + border; ++column) {
            bool const is_inside = row >= 0 && column >= 0 && row < code->size && column < code->size;
            bool const is_dark = is_inside && code->is_dark(column, row);
            CHECK(line[static_cast<std::size_t>(column + border)] != is_dark);
        }
    }
}
