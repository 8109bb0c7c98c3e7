#include "app/cli/commands/commands.h"
#include "app/cli/exit_codes.h"
#include "app/cli/nearest.h"
#include "app/cli/rule_text.h"
#include "app/cli/speak.h"
#include "app/reports/display.h"
#include "probes/rules/catalogue.h"

namespace mp::cli {

int explain(Arguments const& arguments) {
    auto const translate = translator_of(arguments);
    auto const all = rules::catalogue();
    if (arguments.operands.empty())
        return print(arguments.json ? rules_json(all) : rule_list(all, translate), exit_done, translate);
    auto const& name = arguments.operands.front();
    auto const* rule = rules::find_rule(name);
    if (rule)
        return print(arguments.json ? rules_json({&rule, 1}) : rule_text(*rule, translate), exit_done, translate);
    std::vector<std::string> known;
    for (auto const* other : all)
        known.emplace_back(other->id);
    core::Values values{{"rule", reports::clean(name, 60)}};
    auto const near = nearest(name, known);
    values.emplace_back("near", near.value_or(""));
    return refuse({near ? MP_MSG("There is no rule “{rule}”; did you mean {near}?")
                        : MP_MSG("There is no rule “{rule}”; mailplumb explain lists them all."),
                   values},
                  translate);
}

}
