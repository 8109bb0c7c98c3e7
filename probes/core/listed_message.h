#pragma once
// One message as POP3 lists it (UIDL and LIST, RFC 1939, section 7). Never saved: what is kept of an id is a keyed sum.

#include <cstdint>
#include <string>

namespace mp::core {

struct ListedMessage {
    std::string id;         ///< as the server said it
    std::int64_t bytes = 0; ///< 0: LIST did not tell
    bool operator==(ListedMessage const&) const = default;
};

}
