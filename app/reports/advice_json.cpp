#include "app/reports/advice_report.h"
#include "app/reports/json_advice_table.h"

namespace mp::reports {

std::string advice_json(core::Advice const& advice) { return document(advice); }

}
