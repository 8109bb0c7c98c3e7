#include "app/cli/commands/commands.h"
#include "app/cli/saved_proof.h"
#include "app/desk/exit_codes.h"
#include "app/desk/seal.h"
#include "tests/support/catch.h"
#include "tests/support/state_folder.h"

using namespace mp;
using namespace mp::cli;
using namespace mp::support;

namespace {

int export_from(State const& state, std::string const& json, std::vector<std::string> trusted = {}) {
    std::ofstream(state.file("report.json"), std::ios::binary) << json;
    desk::Arguments arguments;
    arguments.from_file = state.file("report.json").string();
    arguments.all_folder = state.file("out").string();
    arguments.trusted_domains = std::move(trusted);
    return export_settings(arguments);
}

std::string page(State const& state) { return read(state.file("out/index.html")); }

}

TEST_CASE("a stranger's report needs a word from the person before its foreign servers are handed over") {
    State const state;
    CHECK(export_from(state, report_json("evil.net")) == desk::exit_trust_needed);
    CHECK_FALSE(fs::exists(state.file("out")));
    CHECK(export_from(state, report_json("evil.net"), {"example.net"}) == desk::exit_trust_needed);
    CHECK(export_from(state, report_json("evil.net"), {"evil.net"}) == desk::exit_done);
    CHECK(page(state).find("own word") != std::string::npos);
    CHECK(page(state).find("imap.evil.net") != std::string::npos);
}

TEST_CASE("servers of the mail domain itself need no word, but the page does not vouch for them") {
    State const state;
    CHECK(export_from(state, report_json("example.org")) == desk::exit_done);
    CHECK(page(state).find("own word") != std::string::npos);
    CHECK(page(state).find("tried and work") == std::string::npos);
}

TEST_CASE("a report of our own is handed over as before") {
    State const state;
    CHECK(export_from(state, desk::sealed(report_json("hoster.net"))) == desk::exit_done);
    CHECK(page(state).find("tried and work") != std::string::npos);
    CHECK(desk::is_sealed_here(read(state.file("out/report.json"))));
}

TEST_CASE("what is said of a saved report names its servers and whose word it is") {
    core::Settings settings;
    settings.incoming.endpoint = {core::Service::imap, "imap.example.org", 993, core::Security::tls};
    settings.outgoing.endpoint = {core::Service::smtp, "smtp.hoster.net", 465, core::Security::tls};
    auto const said = about("mail.json", "alice@example.org", settings, Proof::files_word);
    REQUIRE(said.size() == 2);
    auto const first = core::in_english(said[0]), second = core::in_english(said[1]);
    CHECK(first.find("IMAP imap.example.org:993") != std::string::npos);
    CHECK(first.find("SMTP smtp.hoster.net:465") != std::string::npos);
    CHECK(second.find("own word") != std::string::npos);
    CHECK(core::in_english(about("m", "a@b.c", settings, Proof::ours)[1]).find("tried") != std::string::npos);
    CHECK(foreign_domains(settings, "example.org", {}) == std::vector<std::string>{"hoster.net"});
    CHECK(foreign_domains(settings, "mail.example.org", {"smtp.hoster.net"}).empty());
    // Where the mail domain is itself open to everybody, nothing below it is own.
    settings.incoming.endpoint.host = "imap.co.uk";
    CHECK(foreign_domains(settings, "co.uk", {"hoster.net"}) == std::vector<std::string>{"imap.co.uk"});
}
