#include "probes/grammar/base64.h"

#include <openssl/evp.h>

namespace mp::grammar {

namespace {

constexpr std::string_view alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

unsigned char* octets(std::string& text) { return reinterpret_cast<unsigned char*>(text.data()); }
unsigned char const* octets(std::string_view text) { return reinterpret_cast<unsigned char const*>(text.data()); }

}

std::optional<std::string> decode_base64(std::string_view text) {
    auto const content = text.substr(0, text.find('='));
    bool const is_padded = content.size() != text.size();
    std::string whole(content);
    whole.append((4 - content.size() % 4) % 4, '=');
    // OpenSSL forgives blanks, lines and bits left over.
    if (content.size() % 4 == 1 || (is_padded && whole != text) || content.find_first_not_of(alphabet) != content.npos)
        return std::nullopt;
    std::string out(whole.size() / 4 * 3, '\0');
    if (EVP_DecodeBlock(octets(out), octets(std::string_view(whole)), static_cast<int>(whole.size())) < 0)
        return std::nullopt;
    out.resize(content.size() * 3 / 4);
    return encode_base64(out) == whole ? std::optional(std::move(out)) : std::nullopt;
}

std::string encode_base64(std::string_view bytes) {
    std::string out((bytes.size() + 2) / 3 * 4, '\0');
    EVP_EncodeBlock(octets(out), octets(bytes), static_cast<int>(bytes.size())); // ends with a NUL, as the string does
    return out;
}

}
