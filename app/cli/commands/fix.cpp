#include "app/cli/commands/commands.h"
#include "app/cli/fix_text.h"
#include "app/cli/outputs.h"
#include "app/cli/present.h"
#include "app/cli/system.h"
#include "app/clients/apply.h"
#include "app/clients/text.h"
#include "app/desk/exit_codes.h"
#include "app/desk/mending.h"
#include "app/desk/options/help.h"
#include "app/desk/order.h"
#include "app/desk/process.h"
#include "app/desk/speak.h"
#include "app/reports/display.h"
#include "app/reports/lint_report.h"

#include <ctime>
#include <filesystem>
#include <optional>

namespace mp::cli {

namespace {

core::Survey survey_for(desk::Arguments const& arguments) {
    core::Survey survey;
    survey.version = desk::program_version();
    survey.now = static_cast<std::int64_t>(std::time(nullptr));
    survey.request = desk::request_of(arguments, core::Job::lint);
    survey.request.login = false;
    return survey;
}

/// JSON on standard output stays alone: it is what lint says of the mended files.
void tell(std::string const& text, desk::Arguments const& arguments) {
    if (arguments.json)
        desk::write_standard_error(text);
    else
        desk::write_standard_output(text);
}

int finish(desk::Mending const& mending, desk::Arguments const& arguments, int code, language::Translator const& translate) {
    if (!arguments.json)
        return code;
    return desk::print(reports::lint_json(mending.after, mending.left, arguments.verbose), code, translate);
}

/// The first sentence why a file cannot go where it belongs; told before anything is shown.
std::optional<core::Message> why_not_there(desk::Mending const& mending, desk::Arguments const& arguments) {
    auto const rules = write_rules(arguments);
    for (auto const& file : mending.files) {
        auto const goal = clients::path_of(arguments.out_path) / clients::path_of(file.written.path);
        std::error_code error;
        auto const there = clients::Tree(goal).read({}, file.written.bytes.size());
        if (there && *there == file.written.bytes)
            continue;
        auto folder = std::filesystem::absolute(goal, error);
        while (folder.has_parent_path() && folder != folder.parent_path() && !std::filesystem::exists(folder, error))
            folder = folder.parent_path();
        // Where nothing is yet, the folder above must be one that can be written to.
        auto const place =
            clients::place_for(std::filesystem::exists(goal, error) ? goal : folder / ".mailplumb", rules, false);
        if (!place)
            return why_not_written(arguments.out_path, place.error());
    }
    return std::nullopt;
}

int write(desk::Mending const& mending, desk::Arguments const& arguments, language::Translator const& translate) {
    clients::Export edits;
    for (auto const& file : mending.files)
        edits.files.push_back(file.written);
    auto const applied = clients::apply(edits, clients::Shape::folder, arguments.out_path, write_rules(arguments));
    if (!applied)
        return desk::refuse(why_not_written(arguments.out_path, applied.error()), translate);
    tell(written_text(mending, arguments.out_path, applied->backups, style_of(arguments), translate), arguments);
    return finish(mending, arguments, desk::exit_done, translate);
}

}

int fix(desk::Arguments const& arguments) {
    auto const translate = desk::translator_of(arguments);
    auto const& path = arguments.operands.front();
    if (arguments.out_path.empty())
        return desk::refuse(MP_MSG("Say where the mended files go: --out FOLDER. What is read is never changed."),
                            translate);
    if (auto const folder = desk::check_out_folder(path, arguments.out_path); !folder)
        return desk::refuse(folder.error(), translate);
    desk::RepairWishes const wishes{arguments.also, arguments.without, arguments.keep_days};
    auto const mending = desk::mend_settings(path, survey_for(arguments), wishes);
    if (!mending)
        return desk::refuse(mending.error(), translate);
    if (auto const why = why_not_there(*mending, arguments))
        return desk::refuse(*why, translate);
    for (auto const& problem : mending->problems)
        desk::complain(problem, translate);
    tell(mending_text(*mending, style_of(arguments), translate), arguments);
    if (!mending->is_changed())
        return finish(*mending, arguments, desk::exit_done, translate);
    if (arguments.yes)
        return write(*mending, arguments, translate);
    if (!system::has_terminal())
        return desk::refuse(MP_MSG("Nothing was written: there is nobody to ask. Look at the changes above and repeat the "
                                   "command with --yes."),
                            translate);
    core::Message const question{MP_MSG("Write the mended files below {folder}? Type y for yes: "),
                                 {{"folder", reports::clean(arguments.out_path, 400)}}};
    if (system::ask_yes(translate(question)))
        return write(*mending, arguments, translate);
    desk::complain(MP_MSG("Nothing was written."), translate);
    return desk::exit_findings;
}

}
