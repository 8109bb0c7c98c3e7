// Wizard and command line hand over the same bytes for the same run and the same answers.

#include "app/cli/program.h"
#include "app/clients/text.h"
#include "app/wizard/files.h"
#include "app/wizard/wizard_state.h"
#include "probes/core/domain.h"
#include "probes/core/survey_json.h"
#include "probes/decide/outcome.h"
#include "tests/unit/wizard/ended_run.h"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <unistd.h>

using namespace mp;
using namespace mp::wizard;
using mp::wizard::test::ended_with;

namespace {

namespace fs = std::filesystem;

std::string read(fs::path const& path) {
    std::ifstream file(path, std::ios::binary);
    std::ostringstream text;
    text << file.rdbuf();
    return text.str();
}

/// Everything below a file or folder: relative path and bytes.
std::vector<std::pair<std::string, std::string>> contents(fs::path const& path) {
    std::vector<std::pair<std::string, std::string>> out;
    if (fs::is_regular_file(path))
        return {{"", read(path)}};
    for (auto const& entry : fs::recursive_directory_iterator(path))
        if (entry.is_regular_file())
            out.emplace_back(fs::relative(entry.path(), path).string(), read(entry.path()));
    std::sort(out.begin(), out.end());
    return out;
}

class Folder {
public:
    Folder() : path(fs::temp_directory_path() / ("mp-same-exports-" + std::to_string(::getpid()))) {
        fs::remove_all(path);
        fs::create_directories(path);
    }
    ~Folder() { fs::remove_all(path); }
    fs::path const path;
};

/// What `mailplumb export CLIENT --from SURVEY --out FILE` says on the screen is of no interest here.
int run_silently(std::vector<std::string> const& words) {
    std::fflush(stdout);
    int const screen = ::dup(STDOUT_FILENO), errors = ::dup(STDERR_FILENO);
    auto* const nowhere = std::freopen("/dev/null", "w", stdout);
    ::dup2(STDOUT_FILENO, STDERR_FILENO);
    int const code = cli::run_program(words);
    std::fflush(stdout);
    ::dup2(screen, STDOUT_FILENO);
    ::dup2(errors, STDERR_FILENO);
    ::close(screen);
    ::close(errors);
    REQUIRE(nowhere);
    return code;
}

/// How many forms both faces could write, all of them the same.
int compare(core::Survey const& survey, Folder const& folder) {
    auto const state = ended_with(survey);
    auto const* settings = core::verified_of(state.outcome.choice);
    REQUIRE(settings);
    auto const file = folder.path / "survey.json";
    std::ofstream(file, std::ios::binary) << core::to_json(survey);
    auto const owner = core::base_domain(settings->settings().incoming.endpoint.host);
    int compared = 0;
    for (auto const* client : clients::catalogue())
        for (auto const& form : client->forms) {
            INFO(client->id << " " << form.id);
            auto const cli = folder.path / ("cli" + std::string(form.suffix)),
                       wizard = folder.path / ("wizard" + std::string(form.suffix));
            fs::remove_all(cli);
            fs::remove_all(wizard);
            clients::ExportWish const wish{survey.request.address, state.display_name, state.pop};
            auto const note =
                write_export({std::string(client->id), std::string(form.id), clients::utf8_of(wizard)}, wish, *settings);
            int const code = run_silently({"export", std::string(client->id), "--from", file.string(), "--out", cli.string(),
                                           "--trust-domain", owner});
            CHECK(note.is_error == (code != 0));
            if (note.is_error)
                continue;
            CHECK(contents(cli) == contents(wizard));
            ++compared;
        }
    return compared;
}

/// The same run at a provider that has POP3 where this one has IMAP.
core::Survey with_pop3(core::Survey survey) {
    for (auto& report : survey.reports)
        if (report.endpoint.service == core::Service::imap)
            report.endpoint = {core::Service::pop3, report.endpoint.host, 995, core::Security::tls};
    survey.request.protocol = core::Protocol::pop3;
    return survey;
}

/// With the answers that decide what becomes of letters on the server.
int compare_with_answers(core::Survey survey, Folder const& folder) {
    int compared = 0;
    for (int const devices : {0, 1, 3}) {
        survey.request.devices = devices;
        survey.request.habits.shared = devices == 1 ? std::optional(true) : std::nullopt;
        INFO("devices " << devices);
        compared += compare(survey, folder);
    }
    return compared;
}

}

TEST_CASE("wizard and command line export the same bytes, whatever the answers are") {
    Folder const folder;
    int pop3 = 0, imap = 0;
    for (auto const& entry : fs::directory_iterator(fs::path(MP_TESTS_DIR) / "golden")) {
        if (!entry.path().filename().string().ends_with(".survey.json"))
            continue;
        auto survey = core::survey_from_json(read(entry.path()));
        REQUIRE(survey);
        survey->request.profiles.clear();
        auto const outcome = decide::conclude(*survey, {});
        if (survey->request.job != core::Job::check || !core::verified_of(outcome.choice))
            continue;
        INFO(entry.path());
        imap += compare_with_answers(*survey, folder);
        pop3 += compare_with_answers(with_pop3(*survey), folder);
    }
    CHECK(imap > 10);
    CHECK(pop3 > 10);
}
