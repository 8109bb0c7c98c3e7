#include "app/cli/commands/commands.h"
#include "app/cli/moves_text.h"
#include "app/cli/outputs.h"
#include "app/cli/present.h"
#include "app/cli/system.h"
#include "app/clients/format.h"
#include "app/desk/exit_codes.h"
#include "app/desk/seal.h"
#include "app/desk/speak.h"
#include "probes/core/json_tree.h"
#include "probes/core/survey_json.h"

namespace mp::cli {

int replay(desk::Arguments const& arguments) {
    auto const translate = desk::translator_of(arguments);
    auto const& path = arguments.operands.front();
    if (auto const files = check_outputs(arguments); !files)
        return desk::refuse(files.error(), translate);
    auto const text = system::read_document(path, core::limits::saved_bytes);
    if (!text)
        return desk::refuse(core::Message(MP_MSG("“{file}” cannot be read: {reason}."), {{"file", path}})
                                .with("reason", core::reason_of(text.error())),
                            translate);
    auto survey = core::survey_from_json(*text);
    if (!survey)
        return desk::refuse(core::Message(MP_MSG("“{file}” cannot be replayed: {reason}."), {{"file", path}})
                                .with("reason", core::reason_of(survey.error())),
                            translate);
    // What programs call their settings is ours to say, never a file's.
    clients::give_words(survey->request.profiles);
    if (arguments.moves)
        return desk::print(moves_text(*survey, translate), desk::exit_done, translate);
    auto const observed = desk::is_sealed_here(*text) ? desk::Observed::here : desk::Observed::in_a_file;
    return present(*survey, arguments, observed, translate);
}

}
