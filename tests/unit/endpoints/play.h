#pragma once
// Plays a dialogue file against the real conversation code and compares the report.

#include "probes/core/report.h"
#include "probes/endpoints/conversation.h"
#include "tests/support/scripted_stream.h"

#include <string>
#include <vector>

namespace mp::endpoints::test {

inline constexpr char const* password = "correct horse battery";
inline constexpr char const* token = "ya29.token";

struct Played {
    core::ProbeReport report;
    support::Watch watch;
    std::string arrival;         ///< of --round-trip: "arrived", "not seen", "not supported"
    std::string listed;          ///< of "list: yes": "ID SIZE, ID SIZE", "-" when nobody was told
    std::size_t connections = 0; ///< dialled
};

/// Open, log in, inspect, wait for the message if asked, leave: as the engine does it.
Played play(support::Dialogue const& dialogue, support::Mishap mishap = support::Mishap());

/// The report's member at a dotted path of survey JSON names, as text: arrays joined by ", ", defaults as "".
std::string member(core::ProbeReport const& report, std::string const& path);

/// Every line of the transcript, for searching.
std::string transcript_text(core::ProbeReport const& report);

}
