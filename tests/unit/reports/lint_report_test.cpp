#include "app/reports/display.h"
#include "app/reports/lint_report.h"
#include "probes/core/utf8.h"
#include "tests/unit/reports/golden.h"

#include <nlohmann/json.hpp>

using namespace mp;
using namespace mp::reports;
using core::by_default;
using core::stored;

namespace {

core::Profile desktop() {
    core::Account pop;
    pop.key = "account1";
    pop.name = "Office";
    pop.address = "jo@example.org";
    pop.incoming = {core::Service::pop3,
                    "pop.example.org",
                    stored<std::uint16_t>(995),
                    stored(core::AccountSecurity::tls),
                    "jo",
                    stored(core::AccountAuth::password)};
    pop.outgoing = core::AccountServer{core::Service::smtp,
                                       "smtp.example.org",
                                       by_default<std::uint16_t>(587),
                                       by_default(core::AccountSecurity::starttls_if_offered),
                                       "",
                                       {}};
    pop.pop.leave_on_server = stored(true);
    pop.pop.delete_after_days = by_default(14.0);
    pop.pop.delete_with_local = stored(true);
    core::Profile profile;
    profile.path = "/home/jo/.thunderbird/abc.default";
    profile.client = "thunderbird";
    profile.program = "Thunderbird 153";
    profile.accounts = {pop};
    return profile;
}

core::Profile laptop() {
    core::Account pop;
    pop.key = "00000002";
    pop.incoming.service = core::Service::pop3;
    pop.incoming.host = "pop.example.org";
    pop.is_enabled = false;
    pop.pop.leave_on_server = by_default(false);
    core::Account imap;
    imap.name = "evil\x1b[2J\u202e";
    imap.address = "jo@example.org";
    imap.incoming.host = "imap.example.org";
    imap.incoming.security = stored(core::AccountSecurity::none);
    imap.sent = stored(core::SentPlace::server);
    core::Profile profile;
    profile.path = "laptop.reg";
    profile.client = "outlook";
    profile.accounts = {pop, imap};
    profile.remarks = {{core::remark::unreadable_part, "line 12"}, {core::remark::dead_account, "account9"}};
    return profile;
}

core::Survey devices() {
    core::Survey survey;
    survey.version = "0.1.0";
    survey.request.job = core::Job::lint;
    survey.request.profiles = {desktop(), laptop()};
    return survey;
}

std::vector<core::Finding> two_findings() {
    core::Finding bad;
    bad.id = "multi-pop-delete";
    bad.severity = core::Severity::error;
    bad.subject = "pop3 pop.example.org:995";
    bad.title = {MP_MSG("Two devices fetch this mailbox by POP3 and one removes the mail")};
    bad.why = {MP_MSG("What one device removes, the other never sees.")};
    bad.remedy = {MP_MSG("Change both devices to IMAP.")};
    bad.source = "client-formats";
    auto hidden = bad;
    hidden.id = "pop-delete-on-download";
    hidden.hidden_by = bad.id;
    return {bad, hidden};
}

}

TEST_CASE("the report of settings files reads the same every time") {
    language::Translator const english("en");
    auto const survey = devices();
    test::compare("lint/two-devices.txt", lint_text(survey, two_findings(), {}, english));
    test::compare("lint/two-devices.verbose.txt", lint_text(survey, two_findings(), {.verbose = true}, english));
    test::compare("lint/two-devices.json", lint_json(survey, two_findings(), false));
    test::compare("lint/two-devices.verbose.json", lint_json(survey, two_findings(), true));
    test::compare("lint/nothing-wrong.txt", lint_text(survey, {}, {}, english));
    auto empty = survey;
    empty.request.profiles.resize(1);
    empty.request.profiles[0].accounts.clear();
    test::compare("lint/no-account.txt", lint_text(empty, {}, {}, english));
}

TEST_CASE("an account in JSON says what its file says, and null where it says nothing") {
    auto const json = nlohmann::json::parse(lint_json(devices(), two_findings(), false));
    CHECK(json["schema"] == "mailplumb.lint/1");
    auto const& pop = json["profiles"][0]["accounts"][0];
    CHECK(pop["incoming"]["security"] == "tls");
    CHECK(pop["outgoing"]["security"] == "starttls-if-offered");
    CHECK(pop["pop"]["leave_on_server"] == true);
    CHECK(pop["pop"]["delete_after_days"] == 14);
    auto const& defaults = pop["defaults"];
    CHECK(std::find(defaults.begin(), defaults.end(), "pop.delete_after_days") != defaults.end());
    CHECK(std::find(defaults.begin(), defaults.end(), "pop.leave_on_server") == defaults.end());
    auto const& imap = json["profiles"][1]["accounts"][1];
    CHECK(imap["pop"].is_null());
    CHECK(imap["incoming"]["port"].is_null());
    CHECK(imap["outgoing"].is_null());
    CHECK(json["findings"].size() == 1);
}

TEST_CASE("half a day and no age rule are told apart in JSON") {
    auto survey = devices();
    auto& pop = survey.request.profiles[0].accounts[0].pop;
    auto const days = [&](core::Setting<double> setting) {
        pop.delete_after_days = setting;
        return nlohmann::json::parse(lint_json(survey, {}, false))["profiles"][0]["accounts"][0]["pop"]["delete_after_days"];
    };
    CHECK(days(stored(0.5)) == 0.5);
    CHECK(days(stored(0.0)).is_null());
    CHECK(days({}).is_null());
    CHECK(days(stored(1e300)).is_number());
}

TEST_CASE("what a hostile file holds cannot move the cursor or break the JSON") {
    auto survey = devices();
    survey.request.profiles[0].path = "a\nb\x1b]0;x\x07";
    survey.request.profiles[0].accounts[0].incoming.host = "\xff\xfe\r\nx";
    auto const text = lint_text(survey, {}, {}, language::Translator("en"));
    CHECK(text.find('\x1b') == std::string::npos);
    CHECK(text.find('\r') == std::string::npos);
    CHECK(core::is_valid_utf8(text));
    CHECK(core::is_valid_utf8(lint_json(survey, {}, false)));
}

TEST_CASE("a program that only sends is not said to receive, by text or by JSON") {
    core::Account only;
    only.key = only.name = "work";
    only.outgoing = core::AccountServer{
        core::Service::smtp, "smtp.example.org", stored<std::uint16_t>(465), stored(core::AccountSecurity::tls), "jo", {}};
    core::Survey survey;
    survey.request.job = core::Job::lint;
    auto& profile = survey.request.profiles.emplace_back();
    profile.path = "/home/jo/.msmtprc";
    profile.client = "msmtp";
    profile.accounts = {only};
    auto const text = lint_text(survey, {}, {}, language::Translator());
    CHECK(text.find("Receives  no server for receiving") != std::string::npos);
    CHECK(text.find("IMAP") == std::string::npos);
    CHECK(text.find("Mail is") == std::string::npos);
    auto const json = nlohmann::json::parse(lint_json(survey, {}, false));
    auto const& account = json.at("profiles").at(0).at("accounts").at(0);
    CHECK(account.at("incoming").is_null());
    CHECK(account.at("pop").is_null());
    CHECK(account.at("outgoing").at("host") == "smtp.example.org");
}
