#pragma once
// Microsoft Autodiscover, POX and v2 (MS-OXDSCLI; DISCOVERY.md 8).

#include "probes/core/address.h"
#include "probes/core/answer.h"
#include "probes/core/fault.h"

#include <string>
#include <string_view>

namespace mp::grammar {

struct AutodiscoverResponse {
    enum class Action { settings, redirect_address, redirect_url, error } action = Action::settings;
    std::string redirect; ///< a parsable address, or an http(s) URL: refusing http is the caller's rule
    int error_code = 0;   ///< 500, 600 ...
    std::string error_text;
    std::vector<core::Candidate> candidates; ///< a line whose security the file leaves open appears as tls and as starttls
    std::vector<core::SideService> services; ///< "exchange" for EXCH, EXPR, EWS URLs
    core::ProviderInfo provider;
    std::vector<core::SourceFlag> flags;
    std::vector<core::Oddity> oddities; ///< of protocols that name no usable line
};

/// The request body for one address (XML-escaped).
std::string autodiscover_request(std::string_view address);
core::Result<AutodiscoverResponse> parse_autodiscover(std::string_view bytes, core::EmailAddress const& address);

/// `{"Protocol": "...", "Url": "https://..."}`; fault `not_found` for an error object.
core::Result<std::string> parse_autodiscover_v2(std::string_view json);

}
