#pragma once
// Holds answers and reports to the limits of a run, and notes what was left out.

#include "probes/core/answer.h"
#include "probes/core/cut.h"
#include "probes/core/report.h"

#include <cstddef>
#include <vector>

namespace mp::engine {

/// Leaves the first servers of each protocol, in the source's own order, and notes how many there were.
void keep_first_servers(core::Answer& answer, std::vector<core::Cut>& cuts);

/// Transcripts of all lines of a run together; that of an ordinary run is 50 KB.
inline constexpr std::size_t most_transcript_bytes = 2 * 1024 * 1024;

/// Keeps the transcripts of the best lines, as many as the run may have; of the others a remark that they are left out.
void keep_best_transcripts(std::vector<core::ProbeReport>& reports, std::vector<core::Cut>& cuts);

/// Notes a cut, or replaces what was noted of the same kind and place.
void note_cut(std::vector<core::Cut>& cuts, core::Cut cut);

}
