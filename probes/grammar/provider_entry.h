#pragma once
// Reads the bundled table's file (sources/data/README.md). Strict: the table is ours, so whatever does not fit is a mistake
// that must be seen, not tolerated.

#include "probes/core/answer.h"
#include "probes/core/fault.h"

#include <string>
#include <string_view>
#include <vector>

namespace mp::grammar {

struct ProviderServer {
    core::Endpoint endpoint; ///< the host may hold placeholders
    std::string username;    ///< "full", "local" or a template
    std::vector<core::AuthMethod> auth;
};

struct ProviderEntry {
    core::ProviderInfo provider;
    std::vector<std::string> domains, mx_suffixes;
    std::vector<ProviderServer> servers;
};

struct ProviderDocument {
    std::string as_of;
    std::vector<ProviderEntry> entries;
};

/// Faults: `wrong_kind` (another schema), `malformed`; the detail names the entry and the member.
core::Result<ProviderDocument> read_provider_document(std::string_view json);

}
