#include "app/desk/password.h"

#include "probes/core/ascii.h"

#include <algorithm>

namespace mp::desk {

namespace ascii = core::ascii;

void strip_line_ending(std::string& text) {
    if (text.ends_with('\n'))
        text.pop_back();
    if (text.ends_with('\r'))
        text.pop_back();
}

std::vector<core::PasswordRemark> password_remarks(std::string_view password) {
    using core::PasswordRemark;
    std::vector<PasswordRemark> remarks;
    auto const is_break = [](char c) { return c == '\n' || c == '\r'; };
    auto const is_blank = [](char c) { return c == ' ' || c == '\t'; };
    if (password.empty())
        return remarks;
    if (is_blank(password.front()))
        remarks.push_back(PasswordRemark::blank_at_start);
    if (is_blank(password.back()))
        remarks.push_back(PasswordRemark::blank_at_end);
    if (std::any_of(password.begin(), password.end(), is_break))
        remarks.push_back(PasswordRemark::line_break);
    if (std::any_of(password.begin(), password.end(), [](char c) { return static_cast<unsigned char>(c) >= 0x80; }))
        remarks.push_back(PasswordRemark::non_ascii);
    auto const trimmed = ascii::trim(password);
    auto const letters = std::count_if(trimmed.begin(), trimmed.end(), ascii::is_letter);
    auto const blanks = std::count(trimmed.begin(), trimmed.end(), ' ');
    if (letters == 16 && blanks > 0 && static_cast<std::size_t>(letters + blanks) == trimmed.size())
        remarks.push_back(PasswordRemark::spaces_inside);
    return remarks;
}

}
