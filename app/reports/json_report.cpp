// The report for programs. What is not known is null, never guessed.

#include "app/reports/json_report_table.h"

namespace mp::reports {

std::string json_report(Judged const& judged, bool with_hidden) {
    return document(ReportView{judged.survey, judged.outcome, with_hidden});
}

}
