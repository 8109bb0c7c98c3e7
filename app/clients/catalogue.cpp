// Every client, once. Adding one: its folder, and its name in the two lists below.

#include "app/clients/format.h"

#include <array>

namespace mp::clients {

namespace thunderbird {
extern ClientFormat const format;
}
namespace outlook {
extern ClientFormat const format;
}
namespace outlook_new {
extern ClientFormat const format;
}
namespace apple {
extern ClientFormat const format;
}
namespace android {
extern ClientFormat const format;
}
namespace gmail {
extern ClientFormat const format;
}
namespace autoconfig {
extern ClientFormat const format;
}

namespace {

constexpr std::array all{
    &thunderbird::format, &outlook::format, &outlook_new::format, &apple::format,
    &android::format,     &gmail::format,   &autoconfig::format,
};

}

std::span<ClientFormat const* const> catalogue() { return all; }

ClientFormat const* find_client(std::string_view id) {
    for (ClientFormat const* client : all)
        if (client->id == id)
            return client;
    return nullptr;
}

}
