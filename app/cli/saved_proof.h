#pragma once
// What may be believed of settings that were read from a saved report: whose word the proof is, which servers would get the
// password, and which of them the person has to vouch for.

#include "probes/core/message.h"
#include "probes/core/settings.h"

#include <string>
#include <string_view>
#include <vector>

namespace mp::cli {

/// `ours`: tried on this computer, and unchanged since (seal.h). Else all there is, is what the file says of itself.
enum class Proof { ours, files_word };

/// Every server that the settings name, once each: "imap.example.org, smtp.example.org".
std::string servers_in_words(core::Settings const& settings);

/// What the settings are about and whose word it is that they work; said before anything is written.
std::vector<core::Message> about(std::string_view file, std::string const& address, core::Settings const& settings,
                                 Proof proof);

/// Base domains of servers that belong neither to the mail domain nor to a domain of --trust-domain, each once.
std::vector<std::string> foreign_domains(core::Settings const& settings, std::string_view mail_domain,
                                         std::vector<std::string> const& trusted_domains);

}
