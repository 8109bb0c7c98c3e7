// Servers of accounts as rules see them, and how findings about files live beside those about lines.

#include "probes/rules/facts/accounts.h"

#include "probes/rules/catalogue.h"
#include "probes/rules/facts/drain.h"
#include "tests/support/catch.h"

#include <algorithm>

using namespace mp;
using core::AccountAuth;
using core::AccountSecurity;
using core::Service;

namespace {

core::Profile profile_with(AccountSecurity security, std::uint16_t port, AccountAuth auth = AccountAuth::password) {
    core::Account account;
    account.key = "account1";
    account.address = "alice@example.org";
    account.incoming.host = "mail.example.org";
    account.incoming.port = core::stored(port);
    account.incoming.security = core::stored(security);
    account.incoming.auth = core::stored(auth);
    account.incoming.username = "alice@example.org";
    core::Profile profile;
    profile.path = "/home/alice/.thunderbird/k3x9f0ab.default";
    profile.client = "thunderbird";
    profile.accounts.push_back(account);
    return profile;
}

core::ProbeReport line(std::uint16_t port) {
    core::ProbeReport report;
    report.endpoint = {Service::imap, "mail.example.org", port, core::Security::tls};
    report.status = core::EndpointStatus::verified;
    report.stage = core::Stage::done;
    report.finished = true;
    report.tls.established = report.tls.trusted = true;
    report.auth = {"PLAIN"};
    report.login.result = core::LoginResult::accepted;
    report.mailbox.messages = 3;
    return report;
}

core::Survey survey_of(core::Profile profile) {
    core::Survey survey;
    survey.request.address = {"alice", "example.org"};
    survey.request.profiles.push_back(std::move(profile));
    return survey;
}

core::Finding const* find(std::vector<core::Finding> const& findings, std::string_view id) {
    auto const at = std::find_if(findings.begin(), findings.end(), [&](auto const& f) { return f.id == id; });
    return at == findings.end() ? nullptr : &*at;
}

}

TEST_CASE("a wrong setting of a program does not hide what was measured at the same line") {
    auto survey = survey_of(profile_with(AccountSecurity::tls, 993, AccountAuth::oauth2));
    survey.reports.push_back(line(993));
    survey.reports[0].mailbox.quota.push_back({"", 100, 100, {}, {}});
    auto const findings = rules::judge(survey);
    auto const* setting = find(findings, "auth-mechanism");
    auto const* full = find(findings, "quota-full");
    REQUIRE(setting);
    CHECK(setting->severity == core::Severity::error);
    REQUIRE(full);
    CHECK(full->hidden_by.empty());
}

TEST_CASE("a program without encryption is a critical finding, also when another line of the server is verified") {
    auto survey = survey_of(profile_with(AccountSecurity::none, 143));
    survey.reports.push_back(line(993));
    survey.reports.push_back(line(143));
    survey.reports[1].endpoint.security = core::Security::starttls;
    auto const findings = rules::judge(survey);
    auto const* open = find(findings, "enc-none");
    REQUIRE(open);
    CHECK(open->severity == core::Severity::critical);
    CHECK(open->hidden_by.empty());
}

TEST_CASE("a server of an account has the subject of a probed line, whatever the letters of its name") {
    core::AccountServer server;
    server.service = Service::smtp;
    server.host = "SMTP.Example.org";
    server.security = core::stored(AccountSecurity::starttls);
    CHECK(core::subject_of(rules::endpoint_of(server)) == "smtp smtp.example.org:587");
    server.security = core::stored(AccountSecurity::tls);
    CHECK(core::subject_of(rules::endpoint_of(server)) == "smtp smtp.example.org:465");
    server.port = core::stored(std::uint16_t{2525});
    CHECK(core::subject_of(rules::endpoint_of(server)) == "smtp smtp.example.org:2525");
}

TEST_CASE("an IMAP date gives its day, and text that is none gives nothing") {
    CHECK(rules::internal_date("17-Jul-1996 02:44:25 -0700") == rules::utc_seconds(1996, 7, 17));
    CHECK(rules::internal_date(" 7-feb-2026 10:00:00 +0000") == rules::utc_seconds(2026, 2, 7));
    for (auto const* text : {"", "7-Foo-2026", "0-Feb-2026", "32-Jan-2026", "7-Feb", "7-Feb-20260000000000", "2026-02-07"})
        CHECK_FALSE(rules::internal_date(text));
}

TEST_CASE("days are written without a needless fraction") {
    CHECK(rules::days_text(14) == "14");
    CHECK(rules::days_text(0.5) == "0.5");
    CHECK(rules::days_text(-1) == "0");
}
