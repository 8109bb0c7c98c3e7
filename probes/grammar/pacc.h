#pragma once
// PACC: the provider's JSON document and its digest in the DNS (draft-ietf-mailmaint-pacc; DISCOVERY.md 7).

#include "probes/core/address.h"
#include "probes/core/answer.h"
#include "probes/core/fault.h"

#include <optional>
#include <string>
#include <string_view>

namespace mp::grammar {

struct PaccDocument {
    std::vector<core::Candidate> candidates;
    core::ProviderInfo provider;
    std::vector<core::SideService> services;
    std::vector<core::Oddity> oddities;
};
/// 64 KiB, depth 16; duplicate members reject the document.
core::Result<PaccDocument> parse_pacc(std::string_view json, core::EmailAddress const& address);

/// The digest of one TXT record `v=UAAC1; a=sha256; d=BASE64`: 32 bytes, or nothing when it is not such a record.
std::optional<std::string> parse_pacc_digest(std::string_view txt);

}
