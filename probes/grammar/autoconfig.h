#pragma once
// Mozilla Autoconfig / ISPDB files (draft-ietf-mailmaint-autoconfig; DISCOVERY.md 5).

#include "probes/core/address.h"
#include "probes/core/answer.h"
#include "probes/core/fault.h"

#include <string_view>

namespace mp::grammar {

struct AutoconfigFile {
    std::vector<core::Candidate> candidates; ///< evidence left to the caller; order filled; placeholders replaced
    core::ProviderInfo provider;
    std::vector<core::SideService> services;
    std::vector<core::SourceFlag> flags;
    std::vector<core::Oddity> oddities; ///< of the file, and of sections that name no usable line
};

/// A server line called `plain` gets an endpoint that asks for STARTTLS at the same port. Missing user names stay empty.
/// Limits: 256 KiB, depth 32, 200 server sections, 4 KiB per text. Entities are refused, never resolved. Faults:
/// `wrong_kind` (HTML or another root; detail says which), `malformed`, `too_large`, `too_deep`, `empty`.
core::Result<AutoconfigFile> parse_autoconfig(std::string_view bytes, core::EmailAddress const& address);

/// Replaces %EMAILADDRESS%, %EMAILLOCALPART%, %EMAILDOMAIN% in one pass over the template; nothing when a `%...` is left.
std::optional<std::string> fill_placeholders(std::string_view text, core::EmailAddress const& address);

/// A template of another program that nobody filled in stands for a user name: "{email}", "${user}", "[address]",
/// "<your name>". No mail server has user names with such brackets.
bool is_foreign_template(std::string_view text);

}
