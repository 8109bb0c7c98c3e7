// Which accounts of mail programs a run is about, which of them open the same mailbox, and how they treat mail.

#include "probes/rules/facts/profiles.h"
#include "app/clients/format.h"
#include "tests/support/catch.h"

using namespace mp;
using core::Account;
using core::Profile;
using core::Service;
using core::stored;
using core::Survey;
using rules::Keeping;

namespace {

Account account(Service service, std::string address, std::string host, std::string user) {
    Account made;
    made.key = "account1";
    made.address = std::move(address);
    made.incoming.service = service;
    made.incoming.host = std::move(host);
    made.incoming.username = std::move(user);
    made.incoming.port = stored<std::uint16_t>(service == Service::imap ? 993 : 995);
    made.incoming.security = stored(core::AccountSecurity::tls);
    return made;
}

Profile profile(std::string path, std::vector<Account> accounts, std::string client = "thunderbird") {
    Profile made;
    made.path = std::move(path);
    made.client = std::move(client);
    made.accounts = std::move(accounts);
    clients::give_words({&made, 1});
    return made;
}

Survey lint(std::vector<Profile> profiles) {
    Survey survey;
    survey.request.job = core::Job::lint;
    survey.request.profiles = std::move(profiles);
    return survey;
}

Survey check(std::vector<Profile> profiles) {
    Survey survey = lint(std::move(profiles));
    survey.request.job = core::Job::check;
    survey.request.address.local = "jo";
    survey.request.address.domain = "example.com";
    return survey;
}

core::ProbeReport line(Service service, core::EndpointStatus status) {
    core::ProbeReport report;
    report.endpoint = {service, "mail.example.com", core::standard_port(service, core::Security::tls), core::Security::tls};
    report.status = status;
    return report;
}

Account pop(std::optional<bool> leave, std::optional<double> days = {}, std::optional<bool> with_local = {}) {
    Account made = account(Service::pop3, "jo@example.com", "pop.example.com", "jo");
    made.pop.leave_on_server.value = leave;
    made.pop.delete_after_days.value = days;
    made.pop.delete_with_local.value = with_local;
    return made;
}

}

TEST_CASE("lint is about every account but the disabled ones") {
    auto off = account(Service::imap, "old@example.com", "imap.example.com", "old");
    off.is_enabled = false;
    auto const survey = lint({profile("a", {account(Service::imap, "jo@example.com", "imap.example.com", "jo"), off}),
                              profile("b", {account(Service::pop3, "pat@example.net", "pop.example.net", "pat")})});
    auto const accounts = rules::accounts_of(survey);
    REQUIRE(accounts.size() == 2);
    CHECK(accounts[0].account->address == "jo@example.com");
    CHECK(accounts[1].profile->path == "b");
}

TEST_CASE("a check is about the accounts for its address, whatever the case") {
    auto const survey = check({profile("a", {account(Service::imap, "Jo@Example.COM", "imap.example.com", "x"),
                                             account(Service::imap, "pat@example.com", "imap.example.com", "pat")})});
    auto const accounts = rules::accounts_of(survey);
    REQUIRE(accounts.size() == 1);
    CHECK(accounts[0].account->address == "Jo@Example.COM");
}

TEST_CASE("a check is also about an account with the same user at a host of its lines") {
    auto survey = check({profile("a", {account(Service::imap, "", "MAIL.example.com.", "jo"),
                                       account(Service::imap, "", "mail.other.net", "jo"),
                                       account(Service::imap, "", "mail.example.com", "pat")})});
    survey.reports.push_back(line(Service::imap, core::EndpointStatus::verified));
    auto const accounts = rules::accounts_of(survey);
    REQUIRE(accounts.size() == 1);
    CHECK(accounts[0].account->incoming.host == "MAIL.example.com.");
}

TEST_CASE("accounts open the same mailbox when address or login agree") {
    SECTION("same address on different hosts") {
        auto const survey =
            lint({profile("a", {account(Service::imap, "jo@example.com", "imap.hoster.net", "u17")}),
                  profile("b", {account(Service::pop3, "JO@example.com", "pop.example.com", "jo@example.com")})});
        CHECK(rules::mailboxes_of(survey).size() == 1);
    }
    SECTION("same user on the same host under two addresses") {
        auto const survey = lint({profile("a", {account(Service::imap, "info@example.com", "mail.hoster.net", "u17")}),
                                  profile("b", {account(Service::pop3, "jo@example.com", "mail.hoster.net", "U17")})});
        CHECK(rules::mailboxes_of(survey).size() == 1);
    }
    SECTION("a user name without a domain counts as the local part on hosts of its domain") {
        auto const survey = lint({profile("a", {account(Service::imap, "jo@example.com", "imap.example.com", "x")}),
                                  profile("b", {account(Service::pop3, "", "pop.example.com", "jo")})});
        CHECK(rules::mailboxes_of(survey).size() == 1);
    }
    SECTION("the same user name at unrelated providers is two people") {
        auto const survey = lint({profile("a", {account(Service::imap, "jo@example.com", "imap.example.com", "jo")}),
                                  profile("b", {account(Service::pop3, "jo@example.net", "pop.example.net", "jo")})});
        CHECK(rules::mailboxes_of(survey).size() == 2);
    }
    SECTION("accounts that say nothing about whose they are stay apart") {
        auto const survey = lint({profile(
            "a", {account(Service::imap, "", "imap.example.com", ""), account(Service::imap, "", "imap.example.com", "")})});
        CHECK(rules::mailboxes_of(survey).size() == 2);
    }
    SECTION("a third account joins two that have nothing in common") {
        auto const survey = lint({profile("a", {account(Service::imap, "jo@example.com", "imap.one.net", "one")}),
                                  profile("b", {account(Service::imap, "pat@example.com", "imap.two.net", "two")}),
                                  profile("c", {account(Service::imap, "jo@example.com", "imap.two.net", "two")})});
        auto const mailboxes = rules::mailboxes_of(survey);
        REQUIRE(mailboxes.size() == 1);
        REQUIRE(mailboxes[0].size() == 3);
        CHECK(mailboxes[0][0].profile->path == "a");
        CHECK(mailboxes[0][2].profile->path == "c");
    }
}

TEST_CASE("devices are what the person said, else the profiles that open the mailbox") {
    auto survey = lint({profile("a", {account(Service::imap, "jo@example.com", "imap.example.com", "jo"),
                                      account(Service::pop3, "jo@example.com", "pop.example.com", "jo")}),
                        profile("b", {account(Service::imap, "jo@example.com", "imap.example.com", "jo")})});
    auto const mailboxes = rules::mailboxes_of(survey);
    REQUIRE(mailboxes.size() == 1);
    CHECK(rules::devices_of(survey, mailboxes[0]) == 2);
    CHECK(rules::devices_of(survey, {}) == 0);
    survey.request.devices = 1;
    CHECK(rules::devices_of(survey, mailboxes[0]) == 1);
}

TEST_CASE("the protocol in question is the wanted one, else the one best proven, IMAP at a tie") {
    auto survey = check({});
    CHECK_FALSE(rules::intended_protocol(survey));
    survey.reports = {line(Service::pop3, core::EndpointStatus::usable), line(Service::imap, core::EndpointStatus::refused)};
    CHECK(rules::intended_protocol(survey) == Service::pop3);
    survey.reports[1].status = core::EndpointStatus::usable;
    CHECK(rules::intended_protocol(survey) == Service::imap);
    survey.reports[0].status = core::EndpointStatus::verified;
    CHECK(rules::intended_protocol(survey) == Service::pop3);
    survey.request.protocol = core::Protocol::imap;
    CHECK(rules::intended_protocol(survey) == Service::imap);
}

TEST_CASE("settings at hand say how mail is received, not what was asked for") {
    auto survey = check({profile("a", {account(Service::pop3, "jo@example.com", "pop.example.com", "jo")})});
    survey.request.protocol = core::Protocol::imap;
    CHECK(rules::receives_by(survey, Service::pop3));
    CHECK_FALSE(rules::receives_by(survey, Service::imap));
    survey.request.profiles.clear();
    CHECK(rules::receives_by(survey, Service::imap));
}

TEST_CASE("not knowing how much space the server has is no answer, and neither is a symptom") {
    Survey survey;
    survey.request.habits.server_space = core::ServerSpace::unknown;
    survey.request.habits.symptom = core::Symptom::vanished;
    CHECK_FALSE(rules::has_answers(survey));
    survey.request.habits.metered = false;
    CHECK(rules::has_answers(survey));
}

TEST_CASE("what a POP3 account does with mail on the server; what is not known is not false") {
    CHECK(rules::keeping_of(pop({})) == Keeping::unknown);
    CHECK(rules::keeping_of(pop(false, 14, true)) == Keeping::deletes);
    CHECK(rules::keeping_of(pop(true)) == Keeping::unknown);
    CHECK(rules::keeping_of(pop(true, 0.5)) == Keeping::keeps_days);
    CHECK(rules::keeping_of(pop(true, 14, true)) == Keeping::keeps_days);
    CHECK(rules::keeping_of(pop(true, 0, true)) == Keeping::until_deleted);
    CHECK(rules::keeping_of(pop(true, 0, false)) == Keeping::keeps_forever);
    auto imap = pop(false);
    imap.incoming.service = Service::imap;
    CHECK(rules::keeping_of(imap) == Keeping::unknown);
    CHECK(rules::removes(pop(false)));
    CHECK(rules::removes(pop(true, 7)));
    CHECK_FALSE(rules::removes(pop(true, 0, true)));
    CHECK_FALSE(rules::removes(pop({})));
}

TEST_CASE("devices are called by their program and the last part of their path") {
    CHECK(rules::device_name(profile("/home/jo/.thunderbird/k3x9f0ab.default-release", {})) ==
          "Thunderbird, profile default-release");
    CHECK(rules::device_name(profile("C:\\Users\\jo\\Profiles\\k3x9f0ab.work\\", {})) == "Thunderbird, profile work");
    CHECK(rules::device_name(profile("/tmp/laptop/prefs.js", {})) == "Thunderbird, profile laptop");
    CHECK(rules::device_name(profile("prefs.js", {})) == "Thunderbird");
    CHECK(rules::device_name(profile("/mnt/home.reg", {}, "outlook")) == "Outlook, home.reg");
    CHECK(rules::device_name(profile("/mnt/rc", {}, "newclient")) == "newclient, rc");
}

TEST_CASE("a hit about an account is about the line it speaks to, and says where it is written") {
    auto const owner = profile("/x/k3x9f0ab.default", {account(Service::pop3, "jo@example.com", " Pop.Example.com ", "jo")});
    auto const hit = rules::hit_in({&owner, &owner.accounts[0]}, {{"days", "7"}});
    CHECK(hit.subject == "pop3 pop.example.com:995");
    auto const text = core::fill_holes("{host} {port} {protocol} {account} {device} {program} {days}", hit.values);
    CHECK(text == "pop.example.com 995 POP3 jo@example.com Thunderbird, profile default Thunderbird 7");
    REQUIRE(hit.evidence.size() == 1);
    CHECK(core::in_english(hit.evidence[0]).find("/x/k3x9f0ab.default, entry account1") != std::string::npos);
}

TEST_CASE("a hit that rests on a program's default says so") {
    auto const owner = profile("a", {account(Service::pop3, "jo@example.com", "pop.example.com", "jo")});
    auto const hit = rules::hit_in({&owner, &owner.accounts[0]}, {}, true);
    REQUIRE(hit.evidence.size() == 2);
    CHECK(core::in_english(hit.evidence[1]).find("does not mention") != std::string::npos);
}

TEST_CASE("an account without a port is taken to use the usual one") {
    auto owner = profile("a", {account(Service::imap, "jo@example.com", "imap.example.com", "jo")});
    owner.accounts[0].incoming.port = {};
    CHECK(rules::hit_in({&owner, &owner.accounts[0]}).subject == "imap imap.example.com:993");
    owner.accounts[0].incoming.security = stored(core::AccountSecurity::starttls);
    CHECK(rules::hit_in({&owner, &owner.accounts[0]}).subject == "imap imap.example.com:143");
}
