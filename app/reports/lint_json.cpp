#include "app/reports/json_lint_table.h"
#include "app/reports/lint_report.h"

namespace mp::reports {

std::string lint_json(core::Survey const& survey, std::vector<core::Finding> const& findings, bool with_hidden) {
    return document(LintView{survey, findings, with_hidden});
}

}
