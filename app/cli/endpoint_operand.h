#pragma once
// "imap mail.example.org:993" and --security, made into an endpoint.

#include "app/desk/options/arguments.h"

namespace mp::cli {

struct ProbeTarget {
    core::Endpoint endpoint;
    bool any_security = false; ///< a port was named but no encryption: both kinds are tried
};

desk::Usage<ProbeTarget> probe_target(std::string const& protocol, std::string const& place,
                                      std::optional<core::Security> security);

}
