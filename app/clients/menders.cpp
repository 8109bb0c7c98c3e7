// Every client whose files can be changed in place, once: its folder's mend.cpp, and one line here.

#include "app/clients/mend.h"

#include <array>

// clang-format off
#define MP_MENDERS(MENDER) \
    MENDER(thunderbird)    \
    MENDER(outlook)        \
    MENDER(apple)          \
    MENDER(android)        \
    MENDER(claws)          \
    MENDER(sylpheed)       \
    MENDER(evolution)      \
    MENDER(fetchmail)      \
    MENDER(getmail)        \
    MENDER(mbsync)         \
    MENDER(msmtp)
// clang-format on

namespace mp::clients {

#define MP_DECLARE(name)                                                                                                    \
    namespace name {                                                                                                        \
    extern Mender const mender;                                                                                             \
    }
MP_MENDERS(MP_DECLARE)
#undef MP_DECLARE

Mender const* find_mender(std::string_view client) {
    struct Entry {
        std::string_view client;
        Mender const* mender;
    };
#define MP_ENTRY(name) Entry{#name, &name::mender},
    constexpr std::array all{MP_MENDERS(MP_ENTRY)};
#undef MP_ENTRY
    for (auto const& entry : all)
        if (entry.client == client)
            return entry.mender;
    return nullptr;
}

}
