// What the MX leads to, the bundled table, and the ISPDB.
#include "probes/sources/ispdb_dir.h"
#include "probes/sources/provider_table.h"
#include "tests/unit/sources/bench.h"

#include <chrono>
#include <filesystem>
#include <fstream>

namespace mp::sources {

using core::AnswerStatus;
using core::Service;
using core::SourceId;
using core::Trust;

namespace {

std::string const ispdb = "https://autoconfig.thunderbird.net/v1.1/";

/// A folder that lives as long as the test.
struct Folder {
    std::filesystem::path path =
        std::filesystem::temp_directory_path() /
        ("mailplumb-ispdb-" + std::to_string(std::chrono::steady_clock::now().time_since_epoch().count()) + "-" +
         std::to_string(count()));
    Folder() { std::filesystem::create_directories(path); }
    ~Folder() { std::filesystem::remove_all(path); }
    void write(std::string const& name, std::string const& text) { std::ofstream(path / name) << text; }
    static int count() {
        static int number = 0;
        return ++number;
    }
};

}

TEST_CASE("the bundled table is well formed and large") {
    auto const* table = provider_table();
    REQUIRE(table);
    CHECK(table->size() >= 50);
    CHECK(table->as_of().size() == 10);
}

TEST_CASE("providers that everybody knows are in the table with what they demand") {
    Bench gmail("alice@gmail.com");
    auto const google = gmail.look(SourceId::bundled);
    REQUIRE(google.status == AnswerStatus::found);
    CHECK(google.trust == Trust::t1);
    CHECK(google.provider.needs_app_password);
    CHECK(find(google, Service::imap, "imap.gmail.com")->evidence.trust == Trust::t1);
    CHECK(gmail.world.http.seen.empty());

    Bench outlook("alice@outlook.com");
    CHECK(outlook.look(SourceId::bundled).provider.needs_oauth);
    Bench icloud("alice@icloud.com");
    CHECK(find(icloud.look(SourceId::bundled), Service::imap, "imap.mail.me.com")->username == "alice");
}

TEST_CASE("a provider without mail servers is told as such, with what to do instead") {
    auto const typed = GENERATE("alice@proton.me", "alice@tuta.com");
    Bench bench(typed);
    auto const answer = bench.look(SourceId::bundled);
    CHECK(answer.status == AnswerStatus::absent);
    CHECK(core::in_english(answer.why).find("is known to offer no IMAP") != std::string::npos);
    CHECK_FALSE(answer.provider.steps.empty());
}

TEST_CASE("the MX of a large hoster leads to the table") {
    Bench bench;
    bench.world.resolver.mx("example.org", 10, "example-org.mail.protection.outlook.com");
    auto const answer = bench.look(SourceId::mx_bundled);
    REQUIRE(answer.status == AnswerStatus::found);
    CHECK(find(answer, Service::imap, "outlook.office365.com")->evidence.trust == Trust::t1);
    CHECK(find(answer, Service::imap, "outlook.office365.com")->evidence.source == SourceId::mx_bundled);
    CHECK(bench.look(SourceId::mx_autoconfig).status == AnswerStatus::skipped);
    CHECK(bench.look(SourceId::mx_ispdb).status == AnswerStatus::skipped);
}

TEST_CASE("a domain that the table knows needs no MX") {
    Bench bench("alice@gmail.com");
    CHECK(bench.look(SourceId::mx_bundled).status == AnswerStatus::skipped);
}

TEST_CASE("the hoster's files are asked under both names of its MX, without the address, and must be confirmed") {
    Bench bench;
    bench.world.resolver.mx("example.org", 10, "mx.premium.hoster.example");
    bench.world.http.reply("https://autoconfig.premium.hoster.example/mail/config-v1.1.xml", 400);
    bench.world.http.reply("https://autoconfig.hoster.example/mail/config-v1.1.xml", 200,
                           autoconfig_file("imap.hoster.example"));
    auto const answer = bench.look(SourceId::mx_autoconfig);
    REQUIRE(answer.status == AnswerStatus::found);
    CHECK(answer.candidates[0].evidence.trust == Trust::t3);
    CHECK(address_stayed_with(bench.world.http, {}));
    CHECK(answer.asked.size() == 3);
}

TEST_CASE("the full name wins over the base name, and a silent one costs little") {
    Bench bench;
    std::string const full = "https://autoconfig.premium.hoster.example/mail/config-v1.1.xml";
    std::string const base = "https://autoconfig.hoster.example/mail/config-v1.1.xml";
    bench.world.resolver.mx("example.org", 10, "mx.premium.hoster.example");
    bench.world.http.reply(base, 200, autoconfig_file("base.hoster.example"));
    bool const is_silent = GENERATE(false, true);
    if (is_silent)
        bench.world.http.swallow(full);
    else
        bench.world.http.reply(full, 200, autoconfig_file("full.hoster.example"));
    auto const answer = bench.look(SourceId::mx_autoconfig);
    CHECK(find(answer, Service::imap, is_silent ? "base.hoster.example" : "full.hoster.example"));
    CHECK(answer.asked.size() == 3);
}

TEST_CASE("the usual hosts of the company behind the MX are guessed once it is confirmed, and it is named before") {
    auto const set_up = [](Bench& bench) {
        bench.world.resolver.mx("example.org", 10, "mx2.spacehost.example");
        bench.world.resolver.address("mail.spacehost.example", "192.0.2.7");
        bench.world.resolver.alias("imap.spacehost.example", "mail.spacehost.example");
    };
    Bench stranger;
    set_up(stranger);
    auto const refused = stranger.look(SourceId::guess);
    CHECK(refused.candidates.empty());
    CHECK(refused.trust_needed == std::vector<std::string>{"spacehost.example"});
    CHECK_FALSE(stranger.world.resolver.was_asked_about("mail.spacehost.example"));

    Bench trusting;
    trusting.request.trusted_domains = {"spacehost.example"};
    set_up(trusting);
    auto const answer = trusting.look(SourceId::guess);
    REQUIRE(find(answer, Service::imap, "imap.spacehost.example"));
    CHECK(find(answer, Service::imap, "imap.spacehost.example")->evidence.trust == Trust::t3);
    CHECK(find(answer, Service::smtp, "mail.spacehost.example"));
    CHECK_FALSE(find(answer, Service::smtp, "smtp.spacehost.example"));
    CHECK(answer.trust_needed.empty());
}

TEST_CASE("nobody is asked about an MX of the own domain, of a filter, or of a provider that the table knows") {
    auto const mx =
        GENERATE("mx.example.org", "mx1.mimecast.com", "mx.zoho.eu", "mail.protonmail.ch", "route1.mx.cloudflare.net");
    Bench bench;
    bench.world.resolver.mx("example.org", 10, mx);
    CHECK(bench.look(SourceId::guess).trust_needed.empty());
}

TEST_CASE("an MX of a forwarding service leads to its entry") {
    Bench bench;
    bench.world.resolver.mx("example.org", 10, "route1.mx.cloudflare.net");
    CHECK(bench.look(SourceId::mx_bundled).provider.reached_by == core::ReachedBy::forwarding);
}

TEST_CASE("a hoster that tells nothing without the address must be confirmed first") {
    Bench bench;
    bench.world.resolver.mx("example.org", 10, "mx.hoster.example");
    bench.world.http.reply("https://autoconfig.hoster.example/mail/config-v1.1.xml", 400);
    CHECK(bench.look(SourceId::mx_autoconfig).trust_needed == std::vector<std::string>{"hoster.example"});
}

TEST_CASE("a trusted hoster may learn the address after a 400") {
    Bench bench;
    bench.request.trusted_domains = {"hoster.example"};
    bench.world.resolver.mx("example.org", 10, "mx.hoster.example");
    std::string const url = "https://autoconfig.hoster.example/mail/config-v1.1.xml";
    bench.world.http.reply(url, 400);
    bench.world.http.reply(url + "?emailaddress=alice%40example.org", 200, autoconfig_file("imap.hoster.example"));
    CHECK(bench.look(SourceId::mx_autoconfig).status == AnswerStatus::found);
}

TEST_CASE("a hoster that names an own host gets the class of own hosts") {
    Bench bench;
    bench.world.resolver.mx("example.org", 10, "mx.hoster.example");
    bench.world.http.reply("https://autoconfig.hoster.example/mail/config-v1.1.xml", 200,
                           autoconfig_file("mail.example.org"));
    CHECK(bench.look(SourceId::mx_autoconfig).candidates.at(0).evidence.trust == Trust::t2);
}

TEST_CASE("mail filters, null MX, no MX and failing DNS lead nowhere and say why") {
    struct Row {
        char const* mx;
        char const* word;
    };
    auto const row =
        GENERATE(Row{"mx0a-00001.pphosted.com", "mail filter"}, Row{"", "null MX"}, Row{"mail.example.org", "itself"});
    Bench bench;
    bench.world.resolver.mx("example.org", 0, row.mx);
    auto const answer = bench.look(SourceId::mx_ispdb);
    CHECK(answer.status == AnswerStatus::absent);
    CHECK(core::in_english(answer.why).find(row.word) != std::string::npos);
    CHECK(bench.world.http.seen.empty());
    Bench failing;
    failing.world.resolver.fail("example.org", core::DnsStatus::server_failure);
    CHECK(failing.look(SourceId::mx_ispdb).status == AnswerStatus::error);
}

TEST_CASE("the ISPDB learns the domain only, and is curated") {
    Bench bench;
    bench.world.http.reply(ispdb + "example.org", 200, autoconfig_file("imap.hoster.net"));
    auto const answer = bench.look(SourceId::ispdb);
    REQUIRE(answer.status == AnswerStatus::found);
    CHECK(answer.candidates[0].evidence.trust == Trust::t1);
    CHECK(address_stayed_with(bench.world.http, {}));
    Bench other;
    other.request.ispdb_url = "https://db.lab.test/v1";
    other.world.http.reply("https://db.lab.test/v1/example.com", 404);
    auto const unknown = other.look(SourceId::ispdb);
    CHECK(unknown.status == AnswerStatus::absent);
    CHECK(core::in_english(unknown.why) == "the ISPDB does not know example.org");
}

TEST_CASE("the ISPDB can be switched off, and is never asked by plain http") {
    Bench off;
    off.request.use_ispdb = false;
    CHECK(off.look(SourceId::ispdb).status == AnswerStatus::skipped);
    CHECK(off.look(SourceId::mx_ispdb).status == AnswerStatus::skipped);
    Bench plain;
    plain.request.ispdb_url = "http://db.lab.test/v1/";
    CHECK(plain.look(SourceId::ispdb).status == AnswerStatus::error);
    CHECK(plain.world.http.seen.empty());
}

TEST_CASE("an entry found by the MX is one inference away") {
    Bench bench;
    bench.world.resolver.mx("example.org", 0, "mx.hoster.example");
    bench.world.http.reply(ispdb + "hoster.example", 200, autoconfig_file("imap.hoster.example"));
    auto const answer = bench.look(SourceId::mx_ispdb);
    REQUIRE(answer.status == AnswerStatus::found);
    CHECK(answer.candidates[0].evidence.trust == Trust::t3);
}

TEST_CASE("an offline ISPDB is found by file name or by the domains a file lists, and the URL is not asked") {
    Folder folder;
    folder.write("other.xml", autoconfig_file("imap.hoster.net")); // lists example.org
    folder.write("example.net.xml",
                 "<clientConfig><emailProvider><incomingServer type=\"imap\"><hostname>imap.example.net</hostname>"
                 "<port>993</port><socketType>SSL</socketType></incomingServer></emailProvider></clientConfig>");
    Bench listed, named("alice@example.net"), unknown("alice@example.com");
    for (auto* bench : {&listed, &named, &unknown})
        bench->request.ispdb_dir = folder.path.string();
    CHECK(find(listed.look(SourceId::ispdb), Service::imap, "imap.hoster.net"));
    CHECK(find(named.look(SourceId::ispdb), Service::imap, "imap.example.net"));
    CHECK(unknown.look(SourceId::ispdb).status == AnswerStatus::absent);
    CHECK(unknown.world.http.seen.empty());
}

TEST_CASE("a folder that is not there, and a file that is too large, are errors") {
    Bench bench;
    bench.request.ispdb_dir = "/nonexistent/folder";
    CHECK(bench.look(SourceId::ispdb).status == AnswerStatus::error);
    Folder folder;
    folder.write("example.org.xml", std::string(300 * 1024, ' '));
    bench.request.ispdb_dir = folder.path.string();
    CHECK(bench.look(SourceId::ispdb).status == AnswerStatus::error);
}

TEST_CASE("domains in comments are not listed") {
    CHECK(listed_domains("<a><!-- <domain>no.example</domain> --><domain> Yes.Example </domain><domain "
                         "purpose=\"mx\">mx.example</domain>") == std::vector<std::string>{"yes.example", "mx.example"});
    CHECK(listed_domains("<domain").empty());
    CHECK(listed_domains("<!-- never closed <domain>x</domain>").empty());
}

}
