#pragma once
// What was left out because it was over a limit. Limits stand where things enter (net/limits.h, decide/limits.h,
// endpoints/limits.h, survey_json.h); what they leave out is told, never silently lost.

#include "probes/core/names.h"

#include <cstdint>
#include <string>

namespace mp::core {

enum class CutKind {
    dns_records, ///< records of one DNS answer
    servers,     ///< servers that one source names for one protocol
    lines,       ///< servers to be tried in one run, whoever named them
    hints,       ///< names that certificates offered instead of their own
    transcript,  ///< what servers said, written down; in bytes
    saved,       ///< members of one list of a saved file
};
template <>
struct Names<CutKind> {
    static constexpr NameTable<CutKind, 6> table{{
        {CutKind::dns_records, "dns-records"},
        {CutKind::servers, "servers"},
        {CutKind::lines, "lines"},
        {CutKind::hints, "hints"},
        {CutKind::transcript, "transcript"},
        {CutKind::saved, "saved"},
    }};
};

struct Cut {
    CutKind kind = CutKind::lines;
    std::string place; ///< "_imaps._tcp.example.org SRV", a source's name; empty: the whole run
    std::int64_t seen = 0, kept = 0;
    bool operator==(Cut const&) const = default;
};

}
