// Programs that only send (msmtp): every finding is about the server that they have, and none about one for receiving.

#include "probes/core/account_kind.h"
#include "probes/rules/catalogue.h"
#include "probes/rules/facts/accounts.h"
#include "tests/support/catch.h"

#include <algorithm>

using namespace mp;
using core::stored;

namespace {

core::Survey lint_of(core::AccountServer outgoing, bool checks_certificates = true) {
    core::Survey survey;
    survey.request.job = core::Job::lint;
    auto& profile = survey.request.profiles.emplace_back();
    profile.path = "/home/jo/.msmtprc";
    profile.client = profile.program = "msmtp";
    auto& account = profile.accounts.emplace_back();
    account.key = account.name = "work";
    account.address = "jo@example.org";
    account.outgoing = std::move(outgoing);
    account.checks_certificates = checks_certificates;
    return survey;
}

core::AccountServer server(std::uint16_t port, core::AccountSecurity security, core::AccountAuth auth) {
    return {core::Service::smtp, "smtp.example.org", stored(port), stored(security), "jo", stored(auth)};
}

std::vector<std::string> findings_of(core::Survey const& survey) {
    std::vector<std::string> ids;
    for (auto const& finding : rules::judge(survey)) {
        INFO(finding.id << " " << finding.subject);
        CHECK((finding.subject.starts_with("smtp smtp.example.org:") || finding.id == "prof-unreadable"));
        if (finding.hidden_by.empty())
            ids.push_back(finding.id);
    }
    std::sort(ids.begin(), ids.end());
    return ids;
}

using Ids = std::vector<std::string>;

}

TEST_CASE("a program that only sends has one server, and that is for sending") {
    auto const survey = lint_of(server(465, core::AccountSecurity::tls, core::AccountAuth::password));
    CHECK(core::only_sends(survey.request.profiles[0].accounts[0]));
    CHECK(rules::accounts_of(survey).empty());
    CHECK(rules::accounts_of_all_kinds(survey).size() == 1);
    CHECK(rules::mailboxes_of(survey).empty());
    auto const servers = rules::servers_of(survey);
    REQUIRE(servers.size() == 1);
    CHECK(rules::is_outgoing(*servers[0].server));
    CHECK_FALSE(rules::receives_by(survey, core::Service::imap));
}

TEST_CASE("healthy settings for sending alone raise nothing") {
    CHECK(findings_of(lint_of(server(465, core::AccountSecurity::tls, core::AccountAuth::password))) == Ids{});
    CHECK(findings_of(lint_of(server(587, core::AccountSecurity::starttls, core::AccountAuth::any))) == Ids{});
}

TEST_CASE("what is wrong with sending is found where nothing is received") {
    CHECK(findings_of(lint_of(server(587, core::AccountSecurity::none, core::AccountAuth::password))) ==
          Ids{"enc-exposed-before", "enc-none"});
    CHECK(findings_of(lint_of(server(587, core::AccountSecurity::tls, core::AccountAuth::password))) ==
          Ids{"port-tls-mode-mismatch"});
    CHECK(findings_of(lint_of(server(587, core::AccountSecurity::starttls, core::AccountAuth::none))) ==
          Ids{"auth-smtp-none"});
    CHECK(findings_of(lint_of(server(465, core::AccountSecurity::tls, core::AccountAuth::password), false)) ==
          Ids{"cert-exception-stored"});
}
