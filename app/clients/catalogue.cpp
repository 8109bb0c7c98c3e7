// Every client, once: its folder, and one line here.

#include "app/clients/format.h"

#include <array>

// clang-format off
#define MP_CLIENTS(CLIENT) \
    CLIENT(thunderbird)    \
    CLIENT(outlook)        \
    CLIENT(outlook_new)    \
    CLIENT(outlook_mac)    \
    CLIENT(outlook_mobile) \
    CLIENT(apple)          \
    CLIENT(android)        \
    CLIENT(gmail)          \
    CLIENT(samsung)        \
    CLIENT(gnumail)        \
    CLIENT(mailspring)     \
    CLIENT(fairemail)      \
    CLIENT(policies)       \
    CLIENT(autodiscover)   \
    CLIENT(autoconfig)     \
    CLIENT(claws)          \
    CLIENT(sylpheed)       \
    CLIENT(evolution)      \
    CLIENT(kmail)          \
    CLIENT(geary)          \
    CLIENT(live_mail)      \
    CLIENT(eudora)         \
    CLIENT(fetchmail)      \
    CLIENT(getmail)        \
    CLIENT(mbsync)         \
    CLIENT(msmtp)          \
    CLIENT(mutt)           \
    CLIENT(webmail)
// clang-format on

namespace mp::clients {

#define MP_DECLARE(name)                                                                                                    \
    namespace name {                                                                                                        \
    extern ClientFormat const format;                                                                                       \
    }
MP_CLIENTS(MP_DECLARE)
#undef MP_DECLARE

namespace {

#define MP_ADDRESS(name) &name::format,
constexpr std::array all{MP_CLIENTS(MP_ADDRESS)};
#undef MP_ADDRESS

}

std::span<ClientFormat const* const> catalogue() { return all; }

ClientFormat const* find_client(std::string_view id) {
    for (ClientFormat const* client : all)
        if (client->id == id)
            return client;
    return nullptr;
}

void give_words(std::span<core::Profile> profiles) {
    for (auto& profile : profiles)
        if (auto const* client = find_client(profile.client))
            profile.words = client->words;
}

}
