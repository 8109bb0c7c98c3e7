#include "app/clients/folder_address.h"

#include "app/clients/text.h"

#include <curl/curl.h>

#include <memory>

namespace mp::clients {

namespace {

/// Without the escapes; empty when they hide what is no text.
std::string unescaped(std::string_view part) {
    int size = 0;
    std::unique_ptr<char, void (*)(void*)> const text(
        curl_easy_unescape(nullptr, part.data(), static_cast<int>(part.size()), &size), curl_free);
    std::string out = text ? std::string(text.get(), static_cast<std::size_t>(size)) : std::string{};
    return is_valid_utf8(out) && out.find('\0') == std::string::npos ? out : std::string{};
}

constexpr std::size_t longest_address = 2000;

/// What follows the first "/" after `start`.
std::string_view below(std::string_view address, std::size_t start) {
    auto const slash = address.find('/', start);
    return slash == std::string_view::npos ? std::string_view{} : address.substr(slash + 1);
}

}

std::string folder_on_server(std::string_view address) {
    constexpr std::string_view claws = "#imap/", on_this_computer = "folder://local/";
    if (address.size() > longest_address || address.starts_with(on_this_computer))
        return {};
    if (address.starts_with(claws))
        return std::string(below(address, claws.size()));
    for (std::string_view const scheme : {"imap://", "folder://"})
        if (auto const path = below(address, scheme.size()); address.starts_with(scheme) && !path.empty())
            return unescaped(path);
    return {};
}

}
