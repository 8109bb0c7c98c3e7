#pragma once
// lint --online: the servers that settings name are asked, without a password, and what they show joins the findings.

#include "app/desk/options/arguments.h"
#include "app/language/translator.h"
#include "probes/core/finding.h"

#include <string>
#include <vector>

namespace mp::cli {

struct AskedServers {
    std::vector<core::Survey> runs; ///< one for each address
    bool was_interrupted = false;
};

/// One check without login for each address of the request's profiles.
desk::Usage<AskedServers> ask_servers(core::Request const& request, desk::Arguments const& arguments,
                                      language::Translator const& translate);

/// The different addresses of the enabled accounts, in the order of the profiles.
std::vector<core::EmailAddress> addresses_of(std::vector<core::Profile> const& profiles);

/// Both lists in one, worst first. What a probe tells about a server replaces what was concluded from the files about the
/// same server by the same rule, also when it tells that nothing is wrong.
std::vector<core::Finding> merged_findings(std::vector<core::Finding> from_files, std::vector<core::Survey> const& runs);

}
