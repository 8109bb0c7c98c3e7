// What a settings file may cost: with four times the accounts four times the work, and a little for sorting; never sixteen.

#include "app/clients/format.h"
#include "app/language/translator.h"
#include "app/reports/lint_report.h"
#include "probes/rules/catalogue.h"
#include "tests/support/catch.h"
#include "tests/support/work.h"

#include <filesystem>
#include <fstream>
#include <string>
#include <unistd.h>

using namespace mp;
namespace fs = std::filesystem;

namespace {

constexpr int few = 200, many = 4 * few;
constexpr double most_growth = 6; // 4 for lists, 5 for what is sorted

enum class Shape { many_hosts, one_host, one_mailbox };

/// A prefs.js with so many accounts, each with things to say about it.
std::string prefs(int count, Shape shape) {
    std::string list, out;
    for (int n = 0; n < count; ++n) {
        auto const at = std::to_string(n);
        auto const host = shape == Shape::many_hosts ? "mail" + at + ".example.test" : std::string("mail.example.test");
        auto const user = shape == Shape::one_mailbox ? std::string("alice") : "user" + at;
        auto const server = "user_pref(\"mail.server.server" + at + ".";
        list += (n == 0 ? "account" : ",account") + at;
        out += "user_pref(\"mail.account.account" + at + ".server\", \"server" + at + "\");\n";
        out += "user_pref(\"mail.account.account" + at + ".identities\", \"id" + at + "\");\n";
        out += "user_pref(\"mail.identity.id" + at + ".useremail\", \"" + user + "@example.test\");\n";
        out += server + "type\", \"" + (n % 2 == 0 ? "pop3" : "imap") + "\");\n";
        out += server + "hostname\", \"" + host + "\");\n";
        out += server + "port\", " + std::to_string(1000 + n) + ");\n";
        out += server + "userName\", \"" + user + "@example.test\");\n";
    }
    return "user_pref(\"mail.accountmanager.accounts\", \"" + list + "\");\n" + out;
}

struct Steps {
    std::size_t reading = 0, judging = 0, text = 0, json = 0;
};

Steps steps_for(int count, Shape shape) {
    auto const folder = fs::temp_directory_path() / ("mailplumb-growth-" + std::to_string(::getpid()));
    fs::create_directories(folder);
    std::ofstream(folder / "prefs.js", std::ios::binary) << prefs(count, shape);
    core::Survey survey;
    survey.request.job = core::Job::lint;
    std::vector<core::Finding> findings;
    language::Translator const english("en");
    Steps steps;
    steps.reading = support::steps_of([&] {
        auto profiles = clients::read_profiles(folder / "prefs.js");
        REQUIRE(profiles);
        survey.request.profiles = std::move(*profiles);
    });
    REQUIRE(survey.request.profiles.front().accounts.size() == static_cast<std::size_t>(count));
    steps.judging = support::steps_of([&] { findings = rules::judge(survey); });
    steps.text = support::steps_of([&] { reports::lint_text(survey, findings, {.verbose = true}, english); });
    steps.json = support::steps_of([&] { reports::lint_json(survey, findings, true); });
    fs::remove_all(folder);
    return steps;
}

void check_growth(char const* what, std::size_t of_few, std::size_t of_many) {
    INFO(what << ": " << of_few << " steps for " << few << " accounts, " << of_many << " for " << many);
    CHECK(static_cast<double>(of_many) <= most_growth * static_cast<double>(of_few));
}

}

TEST_CASE("four times the accounts of a settings file are four times the work, whatever they have in common") {
    auto const shape = GENERATE(Shape::many_hosts, Shape::one_host, Shape::one_mailbox);
    auto const small = steps_for(few, shape);
    auto const large = steps_for(many, shape);
    INFO("shape " << static_cast<int>(shape));
    check_growth("reading", small.reading, large.reading);
    check_growth("judging", small.judging, large.judging);
    check_growth("text report", small.text, large.text);
    check_growth("JSON", small.json, large.json);
}
