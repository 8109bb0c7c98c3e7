#include "app/cli/commands/commands.h"
#include "app/cli/exit_codes.h"
#include "app/cli/saved_proof.h"
#include "app/cli/seal.h"
#include "app/reports/seal.h"
#include "tests/support/catch.h"

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <unistd.h>

using namespace mp;
using namespace mp::cli;

namespace {

namespace fs = std::filesystem;

/// A user's state folder of its own, as XDG_STATE_HOME.
class State {
public:
    State() : m_path(fs::temp_directory_path() / ("mp-seal-" + std::to_string(::getpid()))) {
        fs::remove_all(m_path);
        fs::create_directories(m_path);
        ::setenv("XDG_STATE_HOME", (m_path / "state").c_str(), 1);
    }
    ~State() {
        ::unsetenv("XDG_STATE_HOME");
        fs::remove_all(m_path);
    }
    fs::path key() const { return m_path / "state/mailplumb/seal.key"; }
    fs::path file(std::string const& name) const { return m_path / name; }

private:
    fs::path m_path;
};

std::string read(fs::path const& path) {
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}

std::string line_json(std::string const& protocol, std::string const& host, int port) {
    return R"({"protocol": ")" + protocol + R"(", "host": ")" + host + R"(", "port": )" + std::to_string(port) +
           R"(, "security": "tls", "status": "verified", "tls": {"version": "TLSv1.3", "trusted": true},
              "username": "alice@example.org", "auth": "password",
              "login": {"result": "accepted", "username": "alice@example.org", "mechanism": "PLAIN"}})";
}

/// What a check of alice@example.org would have said, had it found these servers.
std::string report_json(std::string const& domain) {
    auto const imap = line_json("imap", "imap." + domain, 993), smtp = line_json("smtp", "smtp." + domain, 465);
    return "{\n  \"schema\": \"mailplumb.report/1\",\n  \"address\": \"alice@example.org\",\n  \"endpoints\": [" + imap +
           ", " + smtp + "],\n  \"settings\": {\"verified\": true, \"incoming\": " + imap + ", \"outgoing\": " + smtp +
           ", \"alternatives\": []}\n}\n";
}

int export_from(State const& state, std::string const& json, std::vector<std::string> trusted = {}) {
    std::ofstream(state.file("report.json"), std::ios::binary) << json;
    Arguments arguments;
    arguments.from_file = state.file("report.json").string();
    arguments.all_folder = state.file("out").string();
    arguments.trusted_domains = std::move(trusted);
    return export_settings(arguments);
}

std::string page(State const& state) { return read(state.file("out/index.html")); }

}

TEST_CASE("a report made here is known again, however it is laid out, until a word is changed") {
    State const state;
    auto const plain = report_json("example.org");
    auto const ours = sealed(plain);
    CHECK(ours.find("\n  \"seal\": \"hmac-sha256:") != std::string::npos);
    CHECK(ours.ends_with("\"\n}\n"));
    CHECK(is_sealed_here(ours));
    CHECK_FALSE(is_sealed_here(plain));
    auto flat = ours;
    std::erase(flat, '\n');
    CHECK(is_sealed_here(flat));
    auto changed = ours;
    changed.replace(changed.find("imap.example.org"), 16, "imap.example.net");
    CHECK_FALSE(is_sealed_here(changed));
    auto twice = ours;
    twice.insert(1, "\"settings\": {\"verified\": false},");
    CHECK(is_sealed_here(twice)); // the later member is the one that is read, too
    CHECK(sealed(ours) == sealed(ours));
}

TEST_CASE("the key is made once, for its owner only, and a key of another user or computer opens nothing") {
    State const state;
    CHECK_FALSE(is_sealed_here(report_json("example.org")));
    CHECK_FALSE(fs::exists(state.key())); // looking makes none
    auto const ours = sealed(report_json("example.org"));
    auto const key = read(state.key());
    CHECK(key.size() == 32);
    CHECK(fs::status(state.key()).permissions() == (fs::perms::owner_read | fs::perms::owner_write));
    CHECK(fs::status(state.key().parent_path()).permissions() == fs::perms::owner_all);
    CHECK(sealed(report_json("example.org")) == ours);
    CHECK(read(state.key()) == key);
    CHECK(ours.find(key) == std::string::npos);
    CHECK(std::distance(fs::directory_iterator(state.key().parent_path()), fs::directory_iterator()) == 1);

    fs::permissions(state.key(), fs::perms::group_read, fs::perm_options::add);
    CHECK_FALSE(is_sealed_here(ours));
    CHECK(sealed(report_json("example.org")) == report_json("example.org"));
    fs::remove(state.key());
    CHECK(sealed(report_json("example.org")) != ours);
    CHECK_FALSE(is_sealed_here(ours));
}

TEST_CASE("where no key can be made, reports are not sealed, and nothing else changes") {
    State const state;
    std::string const home = std::getenv("HOME") ? std::getenv("HOME") : "";
    auto const how = GENERATE(0, 1, 2);
    if (how == 0) {
        std::ofstream(state.file("state")) << "a file where the folder should be";
    } else if (how == 1) {
        ::setenv("XDG_STATE_HOME", "not/absolute", 1);
        ::setenv("HOME", "", 1);
    } else {
        fs::create_directories(state.key().parent_path());
        fs::create_symlink("/dev/zero", state.key());
    }
    CHECK(sealed(report_json("example.org")) == report_json("example.org"));
    CHECK_FALSE(is_sealed_here(report_json("example.org")));
    ::setenv("HOME", home.c_str(), 1);
}

TEST_CASE("odd files are never taken for our own") {
    State const state;
    CHECK(sealed("{}") == "{}");
    for (std::string const text : {"", "[]", "{", "null", "{\"seal\": 1}", "{\"seal\": \"hmac-sha256:\"}"})
        CHECK_FALSE(is_sealed_here(text));
    std::string const deep = "{\"a\": " + std::string(5000, '[') + std::string(5000, ']') + "}";
    CHECK_FALSE(reports::sealable(deep));
}

TEST_CASE("a stranger's report needs a word from the person before its foreign servers are handed over") {
    State const state;
    CHECK(export_from(state, report_json("evil.net")) == exit_trust_needed);
    CHECK_FALSE(fs::exists(state.file("out")));
    CHECK(export_from(state, report_json("evil.net"), {"example.net"}) == exit_trust_needed);
    CHECK(export_from(state, report_json("evil.net"), {"evil.net"}) == exit_done);
    CHECK(page(state).find("own word") != std::string::npos);
    CHECK(page(state).find("imap.evil.net") != std::string::npos);
}

TEST_CASE("servers of the mail domain itself need no word, but the page does not vouch for them") {
    State const state;
    CHECK(export_from(state, report_json("example.org")) == exit_done);
    CHECK(page(state).find("own word") != std::string::npos);
    CHECK(page(state).find("tried and work") == std::string::npos);
}

TEST_CASE("a report of our own is handed over as before") {
    State const state;
    CHECK(export_from(state, sealed(report_json("hoster.net"))) == exit_done);
    CHECK(page(state).find("tried and work") != std::string::npos);
    CHECK(is_sealed_here(read(state.file("out/report.json"))));
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
