#include "app/clients/rc_file.h"

#include "app/clients/text.h"
#include "probes/core/ascii.h"

#include <algorithm>

namespace mp::clients {

core::Result<Decoded> text_of_rc(std::string_view bytes) {
    if (bytes.size() > largest_file)
        return core::fail(core::FaultCode::too_large, "the file has " + std::to_string(bytes.size()) + " bytes");
    auto decoded = decode_file(bytes);
    if (decoded.text.find('\0') != std::string::npos)
        return core::fail(core::FaultCode::malformed, "the file holds bytes that no text has");
    for (std::size_t begin = 0; begin < decoded.text.size();) {
        auto const end = std::min(decoded.text.find('\n', begin), decoded.text.size());
        if (end - begin > longest_line)
            return core::fail(core::FaultCode::too_large, "a line has more than " + std::to_string(longest_line) + " bytes");
        begin = end + 1;
    }
    return decoded;
}

std::string beginning_of_rc(Tree const& tree) {
    constexpr std::size_t enough = 64 * 1024;
    auto text = decode_file(tree.beginning(enough)).text;
    return text.find('\0') == std::string::npos ? text : std::string();
}

std::optional<std::uint16_t> port_in(std::string_view text) {
    auto const port = core::ascii::to_number<std::uint16_t>(text);
    return port && *port != 0 ? port : std::nullopt;
}

std::string shown_value(std::string_view value) {
    auto shown = tidy(value.substr(0, 60));
    return value.size() > 60 ? shown + "..." : shown;
}

core::Profile profile_of_rc(Tree const& tree, char const* client, char const* program, Decoded const& text) {
    core::Profile profile;
    profile.path = utf8_of(tree.root());
    profile.client = client;
    profile.program = program;
    if (text.old_code_page)
        add_remark(profile, core::remark::old_code_page, "the whole file");
    return profile;
}

void add_place(std::vector<Place>& places, std::filesystem::path const& path, std::string label) {
    if (Tree(path).is_file())
        places.push_back({path, std::move(label)});
}

}
