#pragma once
// Asks one URL for an Autoconfig file and turns it into an answer. Shared by every source that leads to such a file.

#include "probes/sources/fetch.h"
#include "probes/sources/trust.h"

#include <string>
#include <string_view>

namespace mp::sources {

struct FileWish {
    core::SourceId source = core::SourceId::autoconfig;
    std::string url;
    std::string home;                    ///< domain whose hosts do not count as foreign on the way
    core::Way way = core::Way::own_site; ///< when no redirect led elsewhere
    /// When the server may learn for whom we ask (DISCOVERY.md 5.2): some then give the person's own user name. Only over
    /// https and to hosts of the domain itself, or of one that the person named.
    enum class Address { never, at_once, after_a_file } address = Address::never;
    net::milliseconds bound{5000};
    core::Statement not_there; ///< what HTTP 404 means in words; empty: the status is told
};

net::Task<void> ask_for_file(FileWish wish, core::Answer& answer, Lookup const& lookup, net::Network network);

/// Reads an Autoconfig file's bytes into the answer: candidates with their evidence, or why there are none.
void take_file(std::string_view bytes, std::string const& place, core::Way way, core::Answer& answer,
               core::EmailAddress const& address);

}
