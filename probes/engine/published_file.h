#pragma once
// Files that the owner of a domain publishes for mail programs, read from the disk before anybody else reads them:
// `mailplumb lint config-v1.1.xml`. The grammars are those of the sources; nothing is asked and nobody is trusted.

#include "probes/core/answer.h"

#include <optional>
#include <string>
#include <string_view>

namespace mp::engine {

/// What such a file is, by its content: "autoconfig", "autodiscover", "autodiscover-v2", "pacc" or "mta-sts"; nothing when
/// it is none of them.
std::optional<std::string_view> published_kind(std::string_view bytes);

/// The file as the answer of its source; `place` is its name. A file that is damaged is an answer with the status
/// `invalid` and the oddity that says so, so that the rules judge it like one from the network.
core::Answer read_published_file(std::string_view kind, std::string_view bytes, std::string const& place);

}
