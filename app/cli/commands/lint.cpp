#include "app/cli/commands/commands.h"
#include "app/cli/lint_online.h"
#include "app/cli/network_run.h"
#include "app/cli/present.h"
#include "app/cli/published_files.h"
#include "app/desk/exit_codes.h"
#include "app/desk/options/help.h"
#include "app/desk/profiles.h"
#include "app/desk/speak.h"
#include "app/reports/lint_report.h"
#include "probes/rules/catalogue.h"

#include <algorithm>
#include <ctime>
#include <iterator>

namespace mp::cli {

/// What a published file would set up is shown as an account. It is on nobody's device, so it is judged by the rules about
/// such files alone.
static void add_proposals(std::vector<core::Profile>& profiles, std::vector<std::string> const& given,
                          std::vector<std::string> const& settings) {
    std::vector<std::string> published;
    std::copy_if(given.begin(), given.end(), std::back_inserter(published), [&](std::string const& path) {
        return std::find(settings.begin(), settings.end(), path) == settings.end();
    });
    for (auto& profile : desk::read_profiles(published).profiles)
        profiles.push_back(std::move(profile));
}

int lint(desk::Arguments const& arguments) {
    auto const translate = desk::translator_of(arguments);
    if (arguments.operands.empty())
        return desk::refuse(desk::name_the_places(), translate);
    core::Survey survey;
    survey.version = desk::program_version();
    survey.now = static_cast<std::int64_t>(std::time(nullptr));
    survey.request = desk::request_of(arguments, core::Job::lint);
    survey.request.login = false;
    auto const given = desk::distinct_paths(arguments.operands);
    auto paths = given;
    survey.answers = take_published_files(paths);
    bool const is_all_read = desk::read_profiles(paths, survey.request.profiles, translate);
    if (survey.request.profiles.empty() && survey.answers.empty())
        return desk::exit_usage;
    auto findings = rules::judge(survey);
    bool was_interrupted = false;
    if (arguments.online) {
        auto const asked = ask_servers(survey.request, arguments, translate);
        if (!asked)
            return desk::refuse(asked.error(), translate);
        was_interrupted = asked->was_interrupted;
        findings = merged_findings(std::move(findings), asked->runs);
    }
    add_proposals(survey.request.profiles, given, paths);
    bool const is_bad = std::any_of(findings.begin(), findings.end(), [&](auto const& finding) {
        return finding.hidden_by.empty() && finding.severity >= arguments.fail_on;
    });
    int const code = was_interrupted ? desk::exit_interrupted
                     : !is_all_read  ? desk::exit_usage
                     : is_bad        ? desk::exit_findings
                                     : desk::exit_done;
    return desk::print(arguments.json ? reports::lint_json(survey, findings, arguments.verbose)
                                      : reports::lint_text(survey, findings, style_of(arguments), translate),
                       code, translate);
}

}
