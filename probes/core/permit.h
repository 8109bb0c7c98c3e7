#pragma once
// The leave to send a password or token to one server. Only the deciding room makes one: the constructor is open to two
// functions of probes/decide/permit.cpp alone, so that no bool and no forgotten check can stand in for its judgement.

#include "probes/core/names.h"

#include <cstddef>
#include <optional>
#include <string>
#include <utility>

namespace mp::core {
class Permit;
}

namespace mp::decide {
struct Board;
std::optional<core::Permit> permit_for(Board const& board, std::size_t line);
std::optional<core::Permit> permit_for_site(Board const& board, std::string const& host);
}

namespace mp::core {

/// Why a server may hear the password.
enum class PermitReason {
    vouched_for, ///< trust class T0 to T2: the domain, a curated list, or the host's own certificate vouches for it
    confirmed,   ///< class T3 or T4, and the person named its domain with --trust-domain
};
template <>
struct Names<PermitReason> {
    static constexpr NameTable<PermitReason, 2> table{
        {{PermitReason::vouched_for, "vouched-for"}, {PermitReason::confirmed, "confirmed"}}};
};

class Permit {
public:
    /// A-labels or address literal.
    std::string const& host() const { return m_host; }
    PermitReason reason() const { return m_reason; }
    /// Refusals this permit may cost at most, 1 or 2.
    int tries() const { return m_tries; }

private:
    friend std::optional<Permit> decide::permit_for(decide::Board const& board, std::size_t line);
    friend std::optional<Permit> decide::permit_for_site(decide::Board const& board, std::string const& host);
    Permit(std::string host, PermitReason reason, int tries) : m_host(std::move(host)), m_reason(reason), m_tries(tries) {}

    std::string m_host;
    PermitReason m_reason;
    int m_tries;
};

}
