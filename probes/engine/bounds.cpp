#include "probes/engine/bounds.h"

#include "probes/decide/limits.h"

#include <algorithm>
#include <map>

namespace mp::engine {

using namespace mp::core;

void note_cut(std::vector<Cut>& cuts, Cut cut) {
    auto const same =
        std::find_if(cuts.begin(), cuts.end(), [&](Cut const& c) { return c.kind == cut.kind && c.place == cut.place; });
    if (same != cuts.end())
        *same = std::move(cut);
    else
        cuts.push_back(std::move(cut));
}

void keep_first_servers(Answer& answer, std::vector<Cut>& cuts) {
    std::map<Service, std::size_t> count;
    auto const seen = answer.candidates.size();
    std::erase_if(answer.candidates, [&](Candidate const& candidate) {
        return ++count[candidate.endpoint.service] > decide::most_of_one_source;
    });
    auto const kept = answer.candidates.size();
    if (kept < seen)
        note_cut(cuts, {CutKind::servers, std::string(name_of(answer.source)), static_cast<std::int64_t>(seen),
                        static_cast<std::int64_t>(kept)});
}

void keep_best_transcripts(std::vector<ProbeReport>& reports, std::vector<Cut>& cuts) {
    std::size_t seen = 0, kept = 0;
    for (auto& report : reports) {
        std::size_t bytes = 0;
        for (auto const& line : report.transcript)
            bytes += line.text.size() + sizeof line;
        seen += bytes;
        if (kept + bytes <= most_transcript_bytes) {
            kept += bytes;
            continue;
        }
        TranscriptLine remark;
        remark.ms = report.transcript.front().ms;
        remark.side = '*';
        remark.text = transcript_end;
        report.transcript.assign(1, std::move(remark));
        report.transcript.shrink_to_fit();
    }
    if (kept < seen)
        note_cut(cuts, {CutKind::transcript, {}, static_cast<std::int64_t>(seen), static_cast<std::int64_t>(kept)});
}

}
