#pragma once
// Sends `imap.example.test:993` to `127.0.0.1:20993`: how a laboratory without privileges stands in for the world.

#include "probes/core/fault.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace mp::net {

class DialPlan {
public:
    struct Target {
        std::string ip;
        std::uint16_t port = 0;
    };

    /// One mapping a line, `HOST:PORT IP:PORT`; host `*` and port `*` match all, the first match wins; `#` begins a comment.
    static core::Result<DialPlan> parse(std::string_view text);

    bool is_empty() const { return m_rows.empty(); }
    /// Where to go instead, or nothing.
    std::optional<Target> look_up(std::string_view host, std::uint16_t port) const;

private:
    struct Row {
        std::string host;
        std::uint16_t port = 0;
        Target target;
    };
    std::vector<Row> m_rows;
};

}
