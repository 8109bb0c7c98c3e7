#include "app/cli/commands/commands.h"
#include "app/cli/exit_codes.h"
#include "app/cli/moves_text.h"
#include "app/cli/outputs.h"
#include "app/cli/present.h"
#include "app/cli/speak.h"
#include "app/cli/system.h"
#include "probes/core/json_tree.h"
#include "probes/core/survey_json.h"

namespace mp::cli {

int replay(Arguments const& arguments) {
    auto const translate = translator_of(arguments);
    auto const& path = arguments.operands.front();
    if (auto const files = check_outputs(arguments); !files)
        return refuse(files.error(), translate);
    auto const text = system::read_document(path, core::limits::saved_bytes);
    if (!text)
        return refuse({MP_MSG("“{file}” cannot be read: {reason}."), {{"file", path}, {"reason", text.error().detail}}},
                      translate);
    auto const survey = core::survey_from_json(*text);
    if (!survey)
        return refuse(
            {MP_MSG("“{file}” cannot be replayed: {reason}."), {{"file", path}, {"reason", survey.error().detail}}},
            translate);
    if (arguments.moves)
        return print(moves_text(*survey, translate), exit_done, translate);
    return present(*survey, arguments, Observed::in_a_file, translate);
}

}
