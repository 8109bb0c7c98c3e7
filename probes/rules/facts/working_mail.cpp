#include "probes/rules/facts/working_mail.h"

#include <algorithm>

namespace mp::rules {

bool is_working_mail_in_question(Survey const& survey) {
    return survey.request.job != core::Job::check || std::any_of(survey.reports.begin(), survey.reports.end(),
                                                                 [](ProbeReport const& report) { return works(report); });
}

}
