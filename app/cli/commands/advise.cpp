#include "app/cli/commands/commands.h"
#include "app/cli/exit_codes.h"
#include "app/cli/present.h"
#include "app/cli/speak.h"
#include "app/reports/advice_report.h"
#include "probes/rules/advisor.h"

namespace mp::cli {

int advise(Arguments const& arguments) {
    auto const translate = translator_of(arguments);
    core::Survey survey;
    survey.request.devices = arguments.devices;
    survey.request.habits = arguments.habits;
    auto const advice = rules::advise(survey);
    return print(arguments.json ? reports::advice_json(advice)
                                : reports::advice_text(advice, style_of(arguments), translate),
                 exit_done, translate);
}

}
