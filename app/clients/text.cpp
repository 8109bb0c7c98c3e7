#include "app/clients/text.h"

namespace mp::clients {

std::string from_latin1(std::string_view bytes) {
    std::string out;
    out.reserve(bytes.size() * 2);
    for (char const byte : bytes)
        append_utf8(out, static_cast<unsigned char>(byte));
    return out;
}

bool is_invisible(char32_t c) { return core::is_control_character(c) || core::is_separator(c) || core::turns_direction(c); }

std::string utf8_of(std::filesystem::path const& path) {
    std::u8string const text = path.generic_u8string();
    return valid_utf8({reinterpret_cast<char const*>(text.data()), text.size()});
}

std::filesystem::path path_of(std::string_view utf8) {
    return std::filesystem::path(std::u8string(utf8.begin(), utf8.end()));
}

}
