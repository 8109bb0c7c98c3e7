#include "app/cli/present.h"

#include "app/cli/export_run.h"
#include "app/cli/outputs.h"
#include "app/cli/signing.h"
#include "app/desk/exit_codes.h"
#include "app/desk/hand_over.h"
#include "app/desk/process.h"
#include "app/desk/speak.h"
#include "app/reports/display.h"
#include "app/reports/report.h"
#include "probes/decide/outcome.h"
#include "probes/rules/catalogue.h"

#include <algorithm>

namespace mp::cli {

namespace {

struct File {
    std::string path, text;
};

std::vector<File> files_of(reports::Judged const& judged, desk::Arguments const& arguments, desk::Observed observed,
                           language::Translator const& translate) {
    std::vector<File> files;
    for (auto const& file : arguments.reports) {
        auto text = desk::report_text(file.kind, judged, observed, translate, arguments.verbose);
        files.push_back({file.path, std::move(text)});
    }
    if (!arguments.transcript_file.empty())
        files.push_back({arguments.transcript_file, reports::transcript(judged.survey)});
    if (!arguments.survey_file.empty())
        files.push_back({arguments.survey_file, desk::saved_survey(judged.survey, observed)});
    return files;
}

/// JSON on standard output stays alone; what the person is told then goes to standard error.
void tell(std::string const& text, desk::Arguments const& arguments) {
    if (arguments.json)
        desk::write_standard_error(text);
    else
        desk::write_standard_output(text);
}

int export_all_goals(reports::Judged const& judged, desk::Arguments const& arguments, int code,
                     language::Translator const& translate) {
    auto const* settings = core::verified_of(judged.outcome.choice);
    if (!settings) {
        desk::complain(why_not_exported(judged.survey), translate);
        return code;
    }
    auto const goals = export_goals(arguments);
    if (!goals)
        return desk::refuse(goals.error(), translate);
    auto const signer = signer_of(arguments);
    if (!signer)
        return desk::refuse(signer.error(), translate);
    auto const wish = desk::export_wish(arguments, judged.survey);
    for (auto goal : *goals) {
        goal.signer = signer->get();
        auto const told = write_export(goal, wish, *settings, style_of(arguments), translate, write_rules(arguments));
        if (told)
            tell(*told, arguments);
        else
            code = desk::refuse(told.error(), translate);
    }
    return code;
}

/// Writes what --report, --transcript and --save-survey ask for; the exit code.
int write_files(reports::Judged const& judged, desk::Arguments const& arguments, desk::Observed observed, int code,
                language::Translator const& translate) {
    for (auto const& file : files_of(judged, arguments, observed, translate)) {
        auto const backup = write_output(file.path, file.text, arguments);
        if (!backup)
            code = desk::refuse(backup.error(), translate);
        else if (!backup->empty() && !arguments.quiet)
            desk::complain({MP_MSG("What was there before is kept as {path}."), {{"path", reports::clean(*backup, 400)}}},
                           translate);
    }
    return code;
}

}

reports::TextStyle style_of(desk::Arguments const& arguments) {
    reports::TextStyle style;
    style.color = desk::wants_color(arguments);
    style.verbose = arguments.verbose;
    style.quiet = arguments.quiet;
    style.width = desk::stdout_is_terminal() ? std::clamp(desk::terminal_columns(), 60, 100) : 80;
    return style;
}

int present(core::Survey const& survey, desk::Arguments const& arguments, desk::Observed observed,
            language::Translator const& translate) {
    auto const outcome = decide::conclude(survey, rules::judge(survey));
    reports::Judged judged{survey, outcome};
    judged.word = observed == desk::Observed::in_a_file ? reports::Word::of_a_file : reports::Word::ours;
    int code = desk::exit_code_of(survey, outcome, arguments.fail_on);
    auto const text = arguments.json
                          ? desk::report_text(desk::ReportKind::json, judged, observed, translate, arguments.verbose)
                          : reports::text_report(judged, style_of(arguments), translate);
    code = desk::print(text, code, translate);
    code = write_files(judged, arguments, observed, code, translate);
    return arguments.exports.empty() ? code : export_all_goals(judged, arguments, code, translate);
}

}
