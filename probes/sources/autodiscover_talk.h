#pragma once
// One conversation with an Autodiscover (POX) server: the POST, repeated across redirects, and what its answers mean
// (DISCOVERY.md 8.2 to 8.5).

#include "probes/sources/source.h"

#include <string>

namespace mp::sources {

struct TalkPlan {
    std::string url;
    std::string address; ///< what is asked about; differs from the user's address after a RedirectAddr
    net::TimePoint until;
    std::uint16_t named_port = 443; ///< where the domain's own record says it listens; a login goes there and to 443 only
    int address_hops = 2;           ///< RedirectAddr answers that may still follow
    int hops = 5;                   ///< HTTP redirects and RedirectUrl answers that may still follow
};

/// Passwords sent to Autodiscover servers in this run: two in all (DISCOVERY.md 12.5, point 4).
struct TalkBudget {
    int logins = 2;
};

net::Task<void> talk(TalkPlan plan, TalkBudget& budget, core::Answer& answer, Lookup const& lookup, net::Network network);

/// The name of an HTTP login.
std::string login_name(core::Request const& request);

/// "https://HOST/autodiscover/autodiscover.xml"
std::string autodiscover_url(std::string const& host, std::uint16_t port = 443);

}
