#include "app/reports/display.h"
#include "app/reports/report.h"

namespace mp::reports {

std::string transcript(core::Survey const& survey) {
    std::string out = "# Mailplumb " + clean(survey.version) + ", " + rfc3339(survey.now) + "\n" +
                      "# C: sent, S: received, *: remark; milliseconds since the start; \"tls\" lines were encrypted\n";
    for (auto const& report : survey.reports) {
        if (report.transcript.empty())
            continue;
        out +=
            "\n== " + clean(core::subject_of(report.endpoint)) + " " + std::string(name_of(report.endpoint.security)) + "\n";
        for (auto const& line : report.transcript) {
            auto const time = std::to_string(line.ms);
            out += std::string(time.size() < 7 ? 7 - time.size() : 0, ' ') + time + (line.encrypted ? " tls " : "     ");
            out += std::string(1, line.side) + ": " + clean(line.text, 8192) + "\n";
        }
    }
    return out;
}

}
