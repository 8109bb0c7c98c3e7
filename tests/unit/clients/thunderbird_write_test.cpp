#include "app/clients/apply.h"
#include "app/clients/thunderbird/profile.h"
#include "app/clients/thunderbird/write.h"
#include "app/clients/values.h"
#include "probes/core/ascii.h"
#include "tests/support/catch.h"
#include "tests/support/verified.h"
#include "tests/unit/clients/files.h"

#include <algorithm>

using namespace mp;
using namespace mp::core;
using clients::ExportWish;
using clients::PopChoice;
using support::contents;
using support::Folder;
namespace fs = std::filesystem;

namespace {

ExportWish wish(PopChoice pop = {}, std::string name = "Jo Example") {
    return {*parse_address("jo@example.com"), std::move(name), pop};
}

std::string golden(std::string const& name) { return contents(fs::path(MP_TESTS_DIR) / "clients/thunderbird" / name); }

Account read_back(std::string const& prefs) {
    auto const profile = clients::thunderbird::profile_of({prefs, {}, {}, {}, {}});
    REQUIRE(profile);
    CHECK(profile->remarks.empty());
    REQUIRE(profile->accounts.size() == 1);
    return profile->accounts.front();
}

/// Verified lines with the mechanism that was accepted, made like any other.
VerifiedSettings accepted_with(Service service, Security security, std::string const& mechanism) {
    Survey survey;
    survey.request.address = *parse_address("jo@example.com");
    survey.request.has_password = true;
    if (service == Service::pop3)
        survey.request.protocol = Protocol::pop3;
    for (Service const side : {service, Service::smtp}) {
        auto report =
            support::accepted_line({side, "mail.example.com", standard_port(side, security), security}, "jo@example.com");
        report.login.attempts.front().mechanism = mechanism;
        survey.reports.push_back(report);
    }
    return support::verified_settings(survey);
}

AccountAuth neutral(AuthMethod auth) {
    auto const name = name_of(auth);
    for (auto const& [value, text] : Names<AccountAuth>::table)
        if (text == name)
            return value;
    return AccountAuth::none;
}

void check_server(AccountServer const& server, ServerSettings const& line) {
    auto const& endpoint = line.endpoint;
    CHECK(server.service == endpoint.service);
    CHECK(server.host == endpoint.host);
    CHECK(server.port == stored(endpoint.port));
    CHECK(server.security == stored(endpoint.security == Security::tls ? AccountSecurity::tls : AccountSecurity::starttls));
    CHECK(server.username == line.username);
    CHECK(server.auth == stored(neutral(line.auth)));
}

}

TEST_CASE("the preference files are those that the real program has opened, byte for byte") {
    CHECK(clients::thunderbird::prefs_with(wish(), support::imap_settings()) == golden("imap.golden.js"));
    CHECK(clients::thunderbird::prefs_with(wish(), support::pop3_settings()) == golden("pop3.golden.js"));
}

TEST_CASE("what is written is read back the same, for every service, encryption and login") {
    for (Service const service : {Service::imap, Service::pop3})
        for (Security const security : {Security::tls, Security::starttls})
            for (char const* mechanism : {"PLAIN", "CRAM-MD5", "XOAUTH2", "SCRAM-SHA-256", "LOGIN"}) {
                INFO(name_of(service) << " " << name_of(security) << " " << mechanism);
                auto const settings = accepted_with(service, security, mechanism);
                auto const account = read_back(clients::thunderbird::prefs_with(wish(), settings));
                CHECK(account.address == "jo@example.com");
                CHECK(account.name == "jo@example.com");
                CHECK(account.display_name == "Jo Example");
                check_server(account.incoming, clients::incoming_of(settings));
                REQUIRE(account.outgoing);
                check_server(*account.outgoing, clients::outgoing_of(settings));
            }
}

TEST_CASE("what becomes of mail on the server is written in full and read back") {
    for (PopChoice const pop : {PopChoice{true, 14, true}, PopChoice{true, 0, true}, PopChoice{true, 0, false},
                                PopChoice{true, 90, false}, PopChoice{false, 14, true}}) {
        INFO(pop.leave_on_server << " " << pop.delete_after_days << " " << pop.delete_with_local);
        auto const prefs = clients::thunderbird::prefs_with(wish(pop), support::pop3_settings());
        auto const keeping = read_back(prefs).pop;
        CHECK(keeping.leave_on_server == stored(pop.leave_on_server));
        CHECK(keeping.delete_after_days == stored(pop.leave_on_server ? double(pop.delete_after_days) : 0.0));
        CHECK(keeping.delete_with_local == stored(pop.leave_on_server && pop.delete_with_local));
    }
    CHECK(clients::thunderbird::prefs_with(wish({false, 0, false}), support::imap_settings()) == golden("imap.golden.js"));
}

TEST_CASE("names with quotes, backslashes, line breaks and any script survive, and inject nothing") {
    for (std::string const& name :
         {std::string("Jo \"the\" O'Neil"), std::string("C:\\new\\"), std::string("Jörg 山田 📧"), std::string("\\u0041"),
          std::string("Jo\");\nuser_pref(\"mail.server.server1.hostname\", \"evil.example.com"), std::string()}) {
        INFO(name);
        auto const prefs = clients::thunderbird::prefs_with(wish({}, name), support::imap_settings());
        auto const account = read_back(prefs);
        CHECK(account.display_name == clients::display_name_of(wish({}, name)));
        CHECK(account.incoming.host == "imap.example.com");
        CHECK(std::count(prefs.begin(), prefs.end(), '\n') == (name.empty() ? 23 : 24));
    }
    std::vector<Endpoint> const pair{{Service::imap, "imap.example.com", 993, Security::tls},
                                     {Service::smtp, "smtp.example.com", 465, Security::tls}};
    auto const odd = support::verified_settings(pair, "EXAMPLE\\jo\"\xc3\xa9');//");
    CHECK(read_back(clients::thunderbird::prefs_with(wish(), odd)).incoming.username == "EXAMPLE\\jo\"\xc3\xa9');//");
    // A name that breaks a line never becomes settings, however a survey came by it.
    CHECK_THROWS(support::verified_settings(pair, "jo\x01\n"));
}

TEST_CASE("every form can be applied and opened by the reader again") {
    Folder const folder;
    auto const* client = clients::find_client("thunderbird");
    REQUIRE(client);
    REQUIRE(client->forms.size() == 3);
    for (auto const& form : client->forms) {
        INFO(form.id);
        auto const edits = form.write(wish(), support::pop3_settings());
        REQUIRE(edits);
        CHECK(!edits->steps.empty());
        CHECK(!edits->cannot_carry.empty());
        auto const goal = folder / ("jo" + std::string(form.suffix));
        auto const applied = clients::apply(*edits, form.shape, goal);
        REQUIRE(applied);
        if (form.id == "autoconfig")
            continue;
        auto const profiles = clients::read_profiles(goal);
        REQUIRE(profiles);
        REQUIRE(profiles->size() == 1);
        CHECK(profiles->front().accounts == std::vector<Account>{read_back(golden("pop3.golden.js"))});
    }
    CHECK(contents(folder / "jo/prefs.js") == golden("pop3.golden.js"));
}

TEST_CASE("the archive is the same on every computer and at every time") {
    // Made once, checked with unzip -t and with Python's zipfile.
    auto const zip = clients::thunderbird::zip_with("prefs.js", "user_pref(\"a\", 1);\n");
    CHECK(zip.size() == 30 + 8 + 19 + 46 + 8 + 22);
    CHECK(zip.substr(0, 30) ==
          std::string("PK\x03\x04\x14\0\0\x08\0\0\0\0\x21\0\x22\xf4\x44\x24\x13\0\0\0\x13\0\0\0\x08\0\0\0", 30));
    CHECK(zip == clients::thunderbird::zip_with("prefs.js", "user_pref(\"a\", 1);\n"));
}

TEST_CASE("instructions hold every value once, alone, and the keep setting for POP3") {
    auto const values_of = [](clients::Export const& edits) {
        std::vector<std::string> values;
        for (auto const& step : edits.steps) {
            CHECK(in_english(step).find('{') == std::string::npos);
            for (auto const& [hole, value] : step.values) {
                CHECK(hole == "value");
                values.push_back(value);
            }
        }
        return values;
    };
    auto const* client = clients::find_client("thunderbird");
    auto const imap = client->instructions(wish(), support::imap_settings());
    REQUIRE(imap);
    CHECK(values_of(*imap) == std::vector<std::string>{"Jo Example", "jo@example.com", "imap.example.com", "993",
                                                       "jo@example.com", "smtp.example.com", "465", "jo@example.com"});
    auto const pop = client->instructions(wish(), support::pop3_settings());
    REQUIRE(pop);
    CHECK(values_of(*pop).back() == "14");
    CHECK(in_english(pop->steps.back()) == "Tick \"Until I delete them\".");
    auto const deleting = client->instructions(wish({false, 14, true}), support::pop3_settings());
    CHECK(in_english(deleting->steps.back()).find("removed from the server") != std::string::npos);
}

TEST_CASE("no export holds a word of a password, not even its key") {
    auto const* client = clients::find_client("thunderbird");
    for (auto const& form : client->forms) {
        auto const edits = form.write(wish(), support::imap_settings());
        REQUIRE(edits);
        for (auto const& file : edits->files) {
            CHECK(!ascii::contains_ignoring_case(file.bytes, "<password>"));
            CHECK(!ascii::contains_ignoring_case(file.bytes, ".password"));
        }
    }
}
