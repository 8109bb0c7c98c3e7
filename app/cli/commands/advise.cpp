#include "app/cli/commands/commands.h"
#include "app/cli/present.h"
#include "app/desk/exit_codes.h"
#include "app/desk/speak.h"
#include "app/reports/advice_report.h"
#include "probes/rules/advisor/advisor.h"

namespace mp::cli {

int advise(desk::Arguments const& arguments) {
    auto const translate = desk::translator_of(arguments);
    core::Survey survey;
    survey.request.devices = arguments.devices;
    survey.request.habits = arguments.habits;
    auto const advice = rules::advise(survey);
    return desk::print(arguments.json ? reports::advice_json(advice)
                                      : reports::advice_text(advice, style_of(arguments), translate),
                       desk::exit_done, translate);
}

}
