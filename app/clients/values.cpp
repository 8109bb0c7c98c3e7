#include "app/clients/values.h"
#include "app/clients/text.h"

#include <algorithm>
#include <array>
#include <memory>

#include <openssl/evp.h>

namespace mp::clients {

namespace {

constexpr std::size_t longest_display_name = 200;

/// RFC 4122, appendix C: the name space of URLs.
constexpr std::array<unsigned char, 16> url_names{0x6b, 0xa7, 0xb8, 0x11, 0x9d, 0xad, 0x11, 0xd1,
                                                  0x80, 0xb4, 0x00, 0xc0, 0x4f, 0xd4, 0x30, 0xc8};

std::array<unsigned char, EVP_MAX_MD_SIZE> sha1(std::string_view text) {
    std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
    std::unique_ptr<EVP_MD_CTX, decltype(&EVP_MD_CTX_free)> const context(EVP_MD_CTX_new(), &EVP_MD_CTX_free);
    if (context && EVP_DigestInit_ex(context.get(), EVP_sha1(), nullptr) == 1) {
        EVP_DigestUpdate(context.get(), text.data(), text.size());
        EVP_DigestFinal_ex(context.get(), digest.data(), nullptr);
    }
    return digest;
}

}

core::ServerSettings const* line_of(core::VerifiedSettings const& settings, core::Service service) {
    core::Settings const& all = settings.settings();
    for (auto const* line : {&all.incoming, &all.outgoing})
        if (line->endpoint.service == service)
            return line;
    for (auto const& line : all.alternatives)
        if (line.endpoint.service == service)
            return &line;
    return nullptr;
}

core::ServerSettings const& incoming_of(core::VerifiedSettings const& settings) { return settings.settings().incoming; }

core::ServerSettings const& outgoing_of(core::VerifiedSettings const& settings) { return settings.settings().outgoing; }

std::string address_of(ExportWish const& wish) { return wish.address.full(); }

std::string display_name_of(ExportWish const& wish) {
    std::string out;
    std::size_t count = 0;
    bool gap = false;
    for (std::size_t at = 0; at < wish.display_name.size() && count < longest_display_name;) {
        char32_t const character = next_character(wish.display_name, at).value_or(0xfffd);
        bool const is_blank = is_invisible(character) || character == ' ';
        if (is_blank) {
            gap = !out.empty();
            continue;
        }
        if (gap)
            out += ' ';
        count += gap ? 2 : 1;
        gap = false;
        append_utf8(out, character);
    }
    return out;
}

std::string stable_uuid(std::string_view address, std::string_view purpose) {
    std::string name(url_names.begin(), url_names.end());
    name.append("mailto:").append(address).append("#").append(purpose);
    auto digest = sha1(name);
    digest[6] = static_cast<unsigned char>((digest[6] & 0x0f) | 0x50);
    digest[8] = static_cast<unsigned char>((digest[8] & 0x3f) | 0x80);
    std::string out;
    for (std::size_t i = 0; i < 16; ++i) {
        if (i == 4 || i == 6 || i == 8 || i == 10)
            out += '-';
        out += "0123456789abcdef"[digest[i] >> 4];
        out += "0123456789abcdef"[digest[i] & 0x0f];
    }
    return out;
}

core::Message password_is_asked() {
    return MP_MSG("Your password is not part of this: the mail program asks for it when it connects for the first time.");
}

}
